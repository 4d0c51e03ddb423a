package io.github.asterism.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests (SHA-256) that are the same everywhere and on every day. */
final class Fingerprint {
    private Fingerprint() {}

    /** A digest in the making. */
    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Whether a text falls to the first of two halves. */
    static boolean isFirstHalf(String text) {
        return (begin().digest(text.getBytes(StandardCharsets.UTF_8))[0] & 1) == 0;
    }
}
