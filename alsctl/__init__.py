"""alsctl: from typed notes of a learning set to documents in Word."""

__version__ = "0.1.0"
