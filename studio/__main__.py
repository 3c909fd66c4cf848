"""`timbreloom`: with arguments the command line (the window comes with a later issue)."""
