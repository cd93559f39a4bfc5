package org.invigil.models.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The weights that Invigil ships, each with a model card of the same name beside it. */
public enum Weights {
    NEAR_FACES("near-faces.pt"),
    FAR_FACES("far-faces.pt"),
    FACE_MESH("face-mesh.pt"),
    IRIS("iris.pt"),
    FACE_EMBEDDING("face-embedding.pt"),
    OBJECTS("objects.pt"),
    SPEECH("speech.pt"),
    VOICE_EMBEDDING("voice-embedding.pt"),
    VOICE_TURNS("voice-turns.pt");

    private final String file;
    private String sha256;

    Weights(String file) {
        this.file = file;
    }

    public String file() {
        return file;
    }

    /** TorchScript; the caller closes it. */
    InputStream open() {
        InputStream stream = Weights.class.getResourceAsStream("/org/invigil/models/weights/" + file);
        if (stream == null) {
            throw new IllegalStateException("The weights " + file + " are not on the class path");
        }
        return stream;
    }

    /** Of the shipped file, in hexadecimal. */
    public synchronized String sha256() {
        if (sha256 == null) {
            sha256 = digest();
        }
        return sha256;
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(open(), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the weights " + file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
