"""Recipe of identity.onnx: a few seconds of speech -> a unit vector that tells voices apart."""
