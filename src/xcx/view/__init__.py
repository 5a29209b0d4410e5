"""The review page: text and ledger side by side in one file that opens offline.

`payload` gathers what the page carries, `html` makes the page of it, `printed` reads records that
were printed before. The page's own parts, style and script, are in the folder `page`.
"""
