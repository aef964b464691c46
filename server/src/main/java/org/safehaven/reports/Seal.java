package org.safehaven.reports;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Closes and opens what reports copy: AES-256-GCM, bound to the room, the report and the link before, so that nothing can
 * be put in another's place. Knows no store and no clock; thread-safe.
 */
public final class Seal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final EvidenceKey key;
    private final SecureRandom random = new SecureRandom();

    public Seal(EvidenceKey key) {
        this.key = key;
    }

    public String fingerprint() {
        return key.fingerprint();
    }

    /**
     * What is stored of a sealed report's copy.
     *
     * @param label which key, which link, and the hash of the link before, for everybody to read
     * @param box the copy itself
     */
    record Closed(String label, String box) {
        private static final int PARTS = 3;

        String fingerprint() {
            return part(0);
        }

        private String part(int index) {
            String[] parts = label.split(":", -1);
            return parts.length == PARTS ? parts[index] : "";
        }

        /** The hash of everything that is stored of the report for good. */
        String hash(String made) {
            return Seal.hash(label + "\n" + box + "\n" + made);
        }
    }

    /** @param last null: it is the room's first */
    Closed close(String roomId, SealLink last, String reportId, String copy) {
        String before = before(last);
        String label = key.fingerprint() + ":" + number(last) + ":" + before;
        return new Closed(label, encrypt(copy, bound(roomId, reportId, before)));
    }

    String open(String roomId, String reportId, Closed closed) throws SealProblem {
        if (!closed.fingerprint().equals(key.fingerprint())) {
            throw new SealProblem(SealProblem.Kind.OTHER_KEY, closed.fingerprint());
        }
        try {
            return decrypt(closed.box(), bound(roomId, reportId, closed.part(2)));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            throw new SealProblem(SealProblem.Kind.CHANGED, closed.fingerprint());
        }
    }

    /** The link that comes after {@code last}. @param draft the same without number, link before, key, proof and hash */
    SealLink next(String roomId, SealLink last, SealLink draft) {
        SealLink placed = placed(last, draft, key.fingerprint());
        return placed.with(encrypt("", proven(roomId, placed)));
    }

    /** The same where there is no key: it can be seen that nobody vouches for it. */
    static SealLink unproven(SealLink last, SealLink draft) {
        return placed(last, draft, "").with("");
    }

    /** Whether whoever made the link had this key. */
    boolean proves(String roomId, SealLink link) {
        try {
            return decrypt(link.proof(), proven(roomId, link)).isEmpty();
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return false;
        }
    }

    private static SealLink placed(SealLink last, SealLink draft, String fingerprint) {
        return new SealLink(
                number(last),
                draft.kind(),
                draft.reportId(),
                draft.reference(),
                draft.at(),
                draft.until(),
                fingerprint,
                before(last),
                draft.content(),
                "",
                "");
    }

    private static int number(SealLink last) {
        return last == null ? 1 : last.number() + 1;
    }

    private static String before(SealLink last) {
        return last == null ? SealLink.NOTHING_BEFORE : last.hash();
    }

    private static String bound(String roomId, String reportId, String before) {
        return "copy\n" + roomId + "\n" + reportId + "\n" + before;
    }

    private static String proven(String roomId, SealLink link) {
        return "link\n" + roomId + "\n" + link.told();
    }

    private String encrypt(String text, String bound) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] locked = cipher(Cipher.ENCRYPT_MODE, nonce, bound).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = new byte[nonce.length + locked.length];
            System.arraycopy(nonce, 0, all, 0, nonce.length);
            System.arraycopy(locked, 0, all, nonce.length, locked.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String decrypt(String box, String bound) throws GeneralSecurityException {
        byte[] all = Base64.getDecoder().decode(box);
        if (all.length < NONCE_BYTES) {
            throw new IllegalArgumentException("too short");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(all, 0, nonce, 0, NONCE_BYTES);
        byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, bound).doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        return new String(text, StandardCharsets.UTF_8);
    }

    private Cipher cipher(int mode, byte[] nonce, String bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    static String hash(String text) {
        return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
