package org.safehaven.screening;

import java.util.Set;

/** Sets of words, written as text so that they can be read. */
final class Words {
    private Words() {}

    static Set<String> of(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
