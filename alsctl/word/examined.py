"""stub"""

from alsctl.word.elements import value, w, parsed


def style_names(data):
    from alsctl.word.house import House

    h = House(data, "x")
    return {
        value(s, "name").lower()
        for s in h.styles.root.iterchildren(w("style"))
        if s.get(w("type")) == "paragraph"
    }
