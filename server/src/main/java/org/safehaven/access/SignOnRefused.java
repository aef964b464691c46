package org.safehaven.access;

/** Why somebody who came back from the single sign-on provider was not let in. Carries no secret and no address. */
public final class SignOnRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** What the sign-in page explains in words. */
    public enum Reason {
        /** No account here has the e-mail address that the provider vouches for. */
        NO_ACCOUNT("no-account"),
        /** The provider does not vouch for the e-mail address. */
        NOT_VERIFIED("not-verified"),
        /** There was an account, and it was put out of service. */
        DEACTIVATED("deactivated"),
        /** The person or the provider said no, or what the provider said was not right. */
        REFUSED("refused"),
        /** It took too long, was done already, or began in another browser. */
        EXPIRED("expired"),
        /** The provider cannot be asked; later it may go. */
        UNAVAILABLE("unavailable");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    private final Reason reason;

    SignOnRefused(Reason reason) {
        super(reason.code(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
