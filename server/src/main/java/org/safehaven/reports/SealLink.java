package org.safehaven.reports;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One link of a room's chain of sealed reports: hashes, ids and times alone, so that it may stay when what it stands for
 * is gone.
 *
 * @param number 1 for the room's first
 * @param until when what it stands for is past its time
 * @param key which key sealed it; empty: there was none
 * @param previous hash of the link before
 * @param content hash of everything that was stored of the report; empty: nothing is any more
 * @param proof that it was made by whoever has the key; empty: there was none
 * @param hash of all the others
 */
record SealLink(
        int number,
        Kind kind,
        String reportId,
        String reference,
        Instant at,
        Instant until,
        String key,
        String previous,
        String content,
        String proof,
        String hash) {

    /** Why the chain has grown. */
    enum Kind {
        /** A report was made. */
        @JsonProperty("sealed")
        SEALED,
        /** Its reporter was deleted: their name went, and what it copied stayed as it was sealed. */
        @JsonProperty("nameless")
        NAMELESS,
        /** It went with its reporter, whose worry about nobody in particular it was. */
        @JsonProperty("deleted")
        DELETED
    }

    /** What stands before the first. */
    static final String NOTHING_BEFORE = "0".repeat(64);

    /** Everything but the proof and the hash, in one way only: none of it holds a line break. */
    String told() {
        return String.join(
                "\n",
                Integer.toString(number),
                kind.name(),
                reportId,
                reference,
                at.toString(),
                until.toString(),
                key,
                previous,
                content);
    }

    SealLink with(String newProof) {
        SealLink proven =
                new SealLink(number, kind, reportId, reference, at, until, key, previous, content, newProof, "");
        return new SealLink(
                number, kind, reportId, reference, at, until, key, previous, content, newProof, proven.computed());
    }

    /** What {@link #hash} must be. */
    String computed() {
        return Seal.hash(told() + "\n" + proof);
    }
}
