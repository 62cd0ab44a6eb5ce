"""imp_desk: registers customers' cards with i'mport (PortOne V1)."""

__version__ = "0.1.0"
