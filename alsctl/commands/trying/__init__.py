"""How `alsctl templates` lists, copies and tries templates and house styles."""
