package org.safehaven;

/** Haven cannot start; the message is one line for the operator and says what to do. */
final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
