package org.safehaven.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The kinds of text a setting can hold: each checks a value and brings it into the one spelling the program uses. */
enum TextForm {
    /** A host name or address to listen on. */
    HOST("a host name or an address", false) {
        @Override
        String read(String text) {
            return matching("[A-Za-z0-9.:_%-]{1,255}", text);
        }
    },
    /** Where a web site lives: scheme, host and port, in lower case without the port its scheme implies. */
    ORIGIN("an http:// or https:// address without a path, such as https://haven.example.org", false) {
        @Override
        String read(String text) {
            URI uri = webAddress(text);
            boolean bare = uri != null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return bare ? origin(uri) : null;
        }
    },
    /** A network address, or many that begin alike. */
    ADDRESS_RANGE("a network address such as 127.0.0.1, or a range such as 10.0.0.0/8 or fd00::/8", false) {
        @Override
        String read(String text) {
            return AddressRange.parse(text).isPresent() ? text : null;
        }
    },
    /** As {@link #ORIGIN}, or empty. */
    ORIGIN_OR_EMPTY(ORIGIN.expectation, false) {
        @Override
        String read(String text) {
            return text.isEmpty() ? text : ORIGIN.read(text);
        }
    },
    /** A web page. */
    WEB_PAGE("an http:// or https:// address", false) {
        @Override
        String read(String text) {
            return webAddress(text) == null ? null : text;
        }
    },
    /** A Redis address, or empty. It may hold a password, so it is never repeated in a problem. */
    REDIS_ADDRESS("an address such as redis://host:6379/0, rediss:// or redis-sentinel://", true) {
        @Override
        String read(String text) {
            return matching("|redis[a-z+-]*://\\S+", text);
        }
    },
    /** What may stand before every Redis key; braces are out, for they are Redis Cluster's hash tags. */
    KEY_PREFIX("at most 64 letters, digits or : _ . -", false) {
        @Override
        String read(String text) {
            return matching("[A-Za-z0-9:_.-]{0,64}", text);
        }
    },
    /** A node's name, or empty. */
    NODE_NAME("at most 64 letters, digits or . _ -", false) {
        @Override
        String read(String text) {
            return matching("[A-Za-z0-9._-]{0,64}", text);
        }
    },
    /** A few words on one line. */
    TITLE("1 to 40 characters on one line", false) {
        @Override
        String read(String text) {
            return matching("[^\\p{Cntrl}]{1,40}", text.strip());
        }
    },
    /** An OpenID Connect issuer exactly as it calls itself, or empty. What comes from it decides who gets in: https only. */
    ISSUER("an https:// address without ? or # (http:// only on this machine itself)", false) {
        @Override
        String read(String text) {
            if (text.isEmpty()) {
                return text;
            }
            URI uri = webAddress(text);
            return uri != null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null
                            && ("https".equalsIgnoreCase(uri.getScheme()) || LOOPBACK.contains(uri.getHost()))
                    ? text
                    : null;
        }
    },
    /** What an OpenID Connect provider calls this server, or empty. */
    CLIENT_ID("at most 255 characters without blanks", false) {
        @Override
        String read(String text) {
            return matching("[!-~]{0,255}", text);
        }
    },
    /** What this server shows an OpenID Connect provider, or empty; never repeated in a problem. */
    CLIENT_SECRET("at most 1000 characters without line breaks", true) {
        @Override
        String read(String text) {
            return matching("[^\\p{Cntrl}]{0,1000}", text);
        }
    },
    /** A key for what reports copy, or empty; never repeated in a problem. */
    EVIDENCE_KEY("32 random bytes in base64, 44 characters as \"openssl rand -base64 32\" prints them", true) {
        @Override
        String read(String text) {
            return matching("|[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=", text.strip());
        }
    },
    /** A folder's path; it need not exist yet. */
    FOLDER("the path of a folder", false) {
        @Override
        String read(String text) {
            return matching("[^\\p{Cntrl}]+", text);
        }
    },
    /** A folder's path, or empty for none. */
    FOLDER_OR_EMPTY("the path of a folder, or empty", false) {
        @Override
        String read(String text) {
            return matching("[^\\p{Cntrl}]*", text);
        }
    },
    /** A file's path, or empty for none. */
    FILE_OR_EMPTY("the path of a file, or empty", false) {
        @Override
        String read(String text) {
            return matching("[^\\p{Cntrl}]*", text);
        }
    },
    /** A country, as ISO 3166-1 has it. */
    COUNTRY("a country of two capital letters, such as US", false) {
        @Override
        String read(String text) {
            return matching("[A-Z]{2}", text);
        }
    };

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final String expectation;
    private final boolean secret;

    TextForm(String expectation, boolean secret) {
        this.expectation = expectation;
        this.secret = secret;
    }

    /** The value as the program uses it, or null when the text is not of this form. */
    abstract String read(String text);

    /** What a right value looks like, to end the sentence "… is not". */
    String expectation() {
        return expectation;
    }

    /** Whether a value may hold a secret and so must not be printed. */
    boolean secret() {
        return secret;
    }

    private static String matching(String pattern, String text) {
        return Pattern.matches(pattern, text) ? text : null;
    }

    private static URI webAddress(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            return web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getPort() <= 65535 ? uri : null;
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }

    /** As browsers write an Origin header. */
    private static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int implied = scheme.equals("https") ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == implied
                ? scheme + "://" + host
                : scheme + "://" + host + ":" + uri.getPort();
    }
}
