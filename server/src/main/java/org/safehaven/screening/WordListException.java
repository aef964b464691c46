package org.safehaven.screening;

import java.util.List;

/** A word list cannot be used. Its message has one line for each problem, with file and line, fit to print as it stands. */
public final class WordListException extends Exception {
    private static final long serialVersionUID = 1;

    WordListException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
