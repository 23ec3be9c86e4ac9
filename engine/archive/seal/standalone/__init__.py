"""The verifier that needs no kaohe: ``verify_kaohe.py``, to be read and run on its own, never imported."""
