package org.safehaven.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Every setting of the program, checked and immutable. What each means, its default and its reason stand in
 * {@code config/haven.yaml}, which is packed into the program and is where the defaults come from; a record's component here
 * and a key there have the same name, but that a duration's key ends in its unit ({@code dropGrace} is
 * {@code dropGraceSeconds}).
 */
public record HavenConfig(
        Http http,
        Management management,
        Data data,
        Redis redis,
        Node node,
        Safeguarding safeguarding,
        Screening screening,
        Crisis crisis,
        Limits limits,
        Presence presence,
        Retention retention,
        Sessions sessions,
        Reports reports,
        Evidence evidence,
        Audit audit,
        Access access,
        SingleSignOn singleSignOn,
        Gateway gateway,
        Drain drain,
        Client client) {
    private static final int MEGABYTE = 1 << 20;
    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    /**
     * The settings of a file and an environment over the defaults; the environment wins over the file.
     *
     * @param fileOrNull the file the operator named, or null for none; no file is looked for
     * @param environment the process's variables; those that begin with {@code HAVEN_} must be settings
     *     ({@code HAVEN_LOG_LEVEL} is the logging's and is only checked)
     * @throws ConfigException with every problem at once, when there is any
     */
    public static HavenConfig load(Path fileOrNull, Map<String, String> environment) throws ConfigException {
        return new ConfigReader().read(fileOrNull, environment);
    }

    /**
     * @param port 0 = any free one
     * @param publicUrl as the operator gave it, without a slash at its end, or empty; see {@link #publicUrlAt(int)}
     * @param allowedOrigins as browsers write them, besides the public URL's own
     * @param trustedProxies whose X-Forwarded-For is believed
     * @param tlsCertificate the file with the certificate and those that vouch for it; empty = plain http
     * @param tlsKey the file with its key; empty exactly where {@code tlsCertificate} is
     */
    public record Http(
            @Range(min = 0, max = 65535) int port,
            @Form(TextForm.HOST) String host,
            @Form(TextForm.ORIGIN_OR_EMPTY) String publicUrl,
            @Form(TextForm.ORIGIN) List<String> allowedOrigins,
            @Form(TextForm.ADDRESS_RANGE) List<String> trustedProxies,
            @Form(TextForm.FILE_OR_EMPTY) String tlsCertificate,
            @Form(TextForm.FILE_OR_EMPTY) String tlsKey) {

        /** Whether this server speaks https by itself. */
        public boolean isTls() {
            return !tlsCertificate.isEmpty();
        }

        /** What every link begins with, and the Origin of our own pages; {@code boundPort} is the one really listened on. */
        public String publicUrlAt(int boundPort) {
            String local = (isTls() ? "https" : "http") + "://localhost:" + boundPort;
            return publicUrl.isEmpty() ? local : publicUrl;
        }
    }

    /** @param port 0 = any free one */
    public record Management(
            @Range(min = 0, max = 65535) int port,
            @Form(TextForm.HOST) String host) {}

    /** @param dir may not exist yet; relative to the working directory unless absolute */
    public record Data(@Form(TextForm.FOLDER) Path dir) {}

    /**
     * @param uri empty = a private Redis of our own in {@link Data#dir()}; may hold a password, so it is never printed
     * @param waitReplicas how many replicas must have what is acknowledged to somebody; 0 = none
     */
    public record Redis(
            @Form(TextForm.REDIS_ADDRESS) String uri,
            @Form(TextForm.KEY_PREFIX) String keyPrefix,
            @Range(min = 0, max = 5) int waitReplicas) {

        @Override
        public String toString() {
            return "Redis[uri=" + (uri.isEmpty() ? "" : "…") + ", keyPrefix=" + keyPrefix + ", waitReplicas="
                    + waitReplicas + "]";
        }
    }

    /** @param id empty = make one up at each start */
    public record Node(@Form(TextForm.NODE_NAME) String id) {}

    public record Safeguarding(
            @Range(min = 1, max = 10) int minAdults,
            @Range(min = 0, max = 600) int adultsGraceSeconds) {}

    /** @param words where the lists of words are; empty = those that are packed into the program */
    public record Screening(@Form(TextForm.FOLDER_OR_EMPTY) String words) {}

    /**
     * @param lines the file with the lines; empty = the packed one
     * @param country whose lines stand first, two capital letters
     */
    public record Crisis(
            @Form(TextForm.FILE_OR_EMPTY) String lines,
            @Form(TextForm.COUNTRY) String country) {}

    /**
     * @param joinsPerMinute per network address
     * @param signInsPerMinute per network address
     * @param request within which a request must have come whole
     * @param idle how long a line is kept for another request
     */
    public record Limits(
            boolean enabled,
            @Range(min = 1, max = 100) int postsBurst,
            @Range(min = 1, max = 600) int postsPerMinute,
            @Range(min = 1, max = 10_000) int actsPerMinute,
            @Range(min = 1, max = 10_000) int staffActsPerMinute,
            @Range(min = 1, max = 1000) int commandsPerSecond,
            @Range(min = 1, max = 50) int socketsPerMember,
            @Range(min = 1, max = 10_000) int joinsPerMinute,
            @Range(min = 1, max = 1000) int signInsPerMinute,
            @Range(min = 1, max = 100_000) int socketsPerAddress,
            @Range(min = 1, max = 100_000) int linesPerAddress,
            @Range(min = 1, max = 1_000_000) int socketsPerNode,
            @Range(min = 1, max = 1_000_000) int linesPerNode,
            @Range(min = 16_384, max = MEGABYTE) int frameBytes,
            @Range(min = 65_536, max = 64 * MEGABYTE) int outboxBytes,
            @Range(min = 1024, max = MEGABYTE) int bodyBytes,
            @Range(min = 1, max = 300) Duration request,
            @Range(min = 1, max = 3600) Duration idle) {}

    public record Presence(
            @Range(min = 0, max = 60) Duration dropGrace,
            @Range(min = 3, max = 15) Duration lease,
            @Range(min = 1, max = 4) Duration reap) {}

    /**
     * The defaults are never above the ceilings.
     *
     * @param asksKept how long it is kept what young people and staff say to each other
     */
    public record Retention(
            @Range(min = 1, max = 100_000) int defaultMaxMessages,
            @Range(min = 1, max = YEAR_SECONDS) Duration defaultMaxAge,
            @Range(min = 1, max = 100_000) int ceilingMessages,
            @Range(min = 1, max = YEAR_SECONDS) Duration ceilingAge,

            @Range(min = 1, max = 365, unit = ChronoUnit.DAYS)
            Duration asksKept,

            @Range(min = 1, max = 3600) Duration sweep) {}

    /**
     * @param attendanceKept how long it is known when a room met, and who was there
     * @param calendarTitle what is seen in a calendar program instead of a room's name
     */
    public record Sessions(
            @Range(min = 1, max = 3650, unit = ChronoUnit.DAYS)
            Duration attendanceKept,

            @Form(TextForm.TITLE) String calendarTitle) {}

    /** @param kept how long it is known who did what */
    public record Audit(
            @Range(min = 1, max = 3650, unit = ChronoUnit.DAYS)
            Duration kept) {}

    /** @param kept how long a report is kept, with its copy of what was said */
    public record Reports(
            @Range(min = 1, max = 3650, unit = ChronoUnit.DAYS)
            Duration kept) {}

    /**
     * @param key empty = with our own Redis one is made, else reports are kept unsealed; never printed
     * @param twoPeople whether a second person must agree before what a report copied is shown
     */
    public record Evidence(@Form(TextForm.EVIDENCE_KEY) String key, boolean twoPeople) {
        @Override
        public String toString() {
            return "Evidence[key=" + (key.isEmpty() ? "" : "…") + ", twoPeople=" + twoPeople + "]";
        }
    }

    public record Access(
            @Range(min = 1, max = 168, unit = ChronoUnit.HOURS)
            Duration memberToken,

            @Range(min = 1, max = 168, unit = ChronoUnit.HOURS)
            Duration staffSession,

            @Range(min = 1, max = 730, unit = ChronoUnit.DAYS)
            Duration personalInvite,

            @Range(min = 1, max = 90, unit = ChronoUnit.DAYS)
            Duration openInvite,

            @Range(min = 1, max = 720, unit = ChronoUnit.HOURS)
            Duration activation) {}

    /**
     * @param issuer empty = no single sign-on; else client id and secret are not empty either
     * @param clientSecret is never printed
     */
    public record SingleSignOn(
            @Form(TextForm.ISSUER) String issuer,
            @Form(TextForm.CLIENT_ID) String clientId,
            @Form(TextForm.CLIENT_SECRET) String clientSecret,
            @Form(TextForm.TITLE) String label) {

        public boolean isOn() {
            return !issuer.isEmpty();
        }

        @Override
        public String toString() {
            return "SingleSignOn[issuer=%s, clientId=%s, clientSecret=…, label=%s]".formatted(issuer, clientId, label);
        }
    }

    public record Gateway(
            @Range(min = 1, max = 60) Duration heartbeat,
            @Range(min = 1, max = 60) Duration adultsHeartbeat,
            @Range(min = 1, max = 60) Duration hello,
            @Range(min = 0, max = 3600) Duration roomIdle) {}

    public record Drain(@Range(min = 1, max = 300) Duration limit) {}

    public record Client(
            @Form(TextForm.TITLE) String title,
            @Form(TextForm.WEB_PAGE) String leaveUrl,
            boolean blankWhenHidden) {}
}
