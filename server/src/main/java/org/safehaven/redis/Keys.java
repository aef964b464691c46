package org.safehaven.redis;

import java.util.List;

/**
 * Every name in Redis, in one place. All that belongs to one room carries {@code {roomId}}, so that a cluster keeps it
 * on one node and one script may touch all of it.
 *
 * <table>
 * <caption>What each holds</caption>
 * <tr><td>room</td><td>hash: epoch, head, revision, floor, state (JSON), maxMessages, maxAgeMs; lives as the room</td></tr>
 * <tr><td>log</td><td>stream: the room's events in order; ends by itself when the newest text is past the room's age limit</td></tr>
 * <tr><td>texts</td><td>sorted set: which events carry whose words; ends like the log</td></tr>
 * <tr><td>words</td><td>hash: events that carry words, by offset, outside the stream so that deleting one deletes it; ends like the log</td></tr>
 * <tr><td>answer</td><td>string: how a command was answered; 15 minutes</td></tr>
 * <tr><td>pace</td><td>string: a member's last message under slow mode; as long as the pace</td></tr>
 * <tr><td>presence</td><td>hash: a field per connection</td></tr>
 * <tr><td>audit</td><td>stream: who did what in the room, ids only; a deleted room's ends by itself</td></tr>
 * <tr><td>auditReasons</td><td>hash: why, by audit entry, so that words about a person can go with the person</td></tr>
 * <tr><td>programAudit</td><td>stream: what was done outside any room's log: accounts, exports, looks</td></tr>
 * <tr><td>sessionRecords</td><td>hash: when each session opened and closed, by session id</td></tr>
 * <tr><td>sessionTallies</td><td>hash: what each session came to, numbers alone, by session id and what; goes with its record</td></tr>
 * <tr><td>report</td><td>hash: one report and its copy of what was said; ends by itself (reports.keptDays)</td></tr>
 * <tr><td>reports, reportsBy</td><td>sorted sets: ids of the room's, and of one member's reports by time; end a day after the last</td></tr>
 * <tr><td>evidenceChain</td><td>list: a link of hashes for each sealed report, which outlives it; lives as the room, then as its last report</td></tr>
 * <tr><td>reportsLeft</td><td>sorted set: rooms that are gone and left reports, by when the last of these ends, ms</td></tr>
 * <tr><td>evidenceOpening</td><td>string: who asks to open a report's copy, and who agreed; a day, then minutes</td></tr>
 * <tr><td>reportLook</td><td>string: that somebody has just looked at a report; an hour</td></tr>
 * <tr><td>attendance</td><td>hash: minutes of a session by member id; its own time</td></tr>
 * <tr><td>calendar</td><td>string: the hash of the key of the room's calendar feed, and since when</td></tr>
 * <tr><td>due</td><td>sorted set: when each room's clock has something to do next, ms</td></tr>
 * <tr><td>nodeLease, nodes, nodeRooms, reaped</td><td>which nodes live, and where they have connections</td></tr>
 * <tr><td>memberToken, staffSession, activation, signInLink, setupToken</td><td>string by the secret's hash; each with an end</td></tr>
 * <tr><td>staff, staffByEmail, staffIds</td><td>accounts</td></tr>
 * <tr><td>tokensOf</td><td>set: which tokens a member was given, by hash; ends with the last of them</td></tr>
 * <tr><td>linkOf, pendingTotp, totpStep, ticketsOf</td><td>what belongs to one account; each with an end</td></tr>
 * <tr><td>addressKey</td><td>string: under which network addresses are counted for a day; two days</td></tr>
 * <tr><td>signInFailures</td><td>string: failures lately; minutes</td></tr>
 * <tr><td>signOn</td><td>string: a single sign-on that has begun, by its state's hash: the hash of the browser's cookie; minutes</td></tr>
 * <tr><td>signOnSubject</td><td>string: staff id by who it is at a provider; an index, the account itself says whether it is so</td></tr>
 * <tr><td>inviteRoom</td><td>string: the room of an invite by its secret's hash; as long as the invite</td></tr>
 * <tr><td>rooms</td><td>set: every room's id</td></tr>
 * </table>
 */
public final class Keys {
    /** Accounts are few, and kept together so that one script may touch several. */
    private static final String STAFF = "{staff}:";

    private final String prefix;

    /** @param prefix put before every name; two prefixes share nothing */
    public Keys(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }

    private String ofRoom(String roomId, String what) {
        return prefix + "{" + roomId + "}:" + what;
    }

    public String room(String roomId) {
        return ofRoom(roomId, "room");
    }

    public String log(String roomId) {
        return ofRoom(roomId, "log");
    }

    public String texts(String roomId) {
        return ofRoom(roomId, "texts");
    }

    public String words(String roomId) {
        return ofRoom(roomId, "words");
    }

    /** What young people and staff said to each other, and {@link #askWords its words}: kept on a clock of its own. */
    public String asks(String roomId) {
        return ofRoom(roomId, "asks");
    }

    public String askWords(String roomId) {
        return ofRoom(roomId, "ask-words");
    }

    public String answer(String roomId, String memberId, String commandId) {
        return ofRoom(roomId, "answer:" + memberId + ":" + commandId);
    }

    public String pace(String roomId, String memberId) {
        return ofRoom(roomId, "pace:" + memberId);
    }

    /** The hashes of the tokens that a member was given: a set. */
    public String tokensOf(String roomId, String memberId) {
        return ofRoom(roomId, "tokens-of:" + memberId);
    }

    public String presence(String roomId) {
        return ofRoom(roomId, "presence");
    }

    public String audit(String roomId) {
        return ofRoom(roomId, "audit");
    }

    public String auditReasons(String roomId) {
        return ofRoom(roomId, "audit-reasons");
    }

    public String programAudit() {
        return prefix + "{program}:audit";
    }

    public String programAuditReasons() {
        return prefix + "{program}:audit-reasons";
    }

    /** Rooms that were deleted and whose trail is still kept: a sorted set by when, ms. */
    public String deletedRooms() {
        return prefix + "{program}:deleted-rooms";
    }

    public String sessionRecords(String roomId) {
        return ofRoom(roomId, "sessions");
    }

    public String sessionTallies(String roomId) {
        return ofRoom(roomId, "session-tallies");
    }

    public String report(String roomId, String reportId) {
        return ofRoom(roomId, "report:" + reportId);
    }

    public String reports(String roomId) {
        return ofRoom(roomId, "reports");
    }

    /** Rooms that are gone, and whose reports have not come to their own end: a sorted set by when the last does, ms. */
    public String reportsLeft() {
        return prefix + "{program}:reports-left";
    }

    /** The words agreed with its members: a hash from the member to the words' own slow hashes. */
    public String checkInWords(String roomId) {
        return ofRoom(roomId, "check-in-words");
    }

    /** The answers to the room's open question. */
    public String checkIn(String roomId) {
        return ofRoom(roomId, "checkin");
    }

    public String reportsBy(String roomId, String memberId) {
        return ofRoom(roomId, "reports-by:" + memberId);
    }

    public String evidenceChain(String roomId) {
        return ofRoom(roomId, "evidence-chain");
    }

    public String evidenceOpening(String roomId, String reportId) {
        return ofRoom(roomId, "evidence-opening:" + reportId);
    }

    public String reportLook(String roomId, String reportId, String staffId) {
        return ofRoom(roomId, "report-look:" + reportId + ":" + staffId);
    }

    /** Who was there in which minute of a session. */
    public String attendance(String roomId, String sessionId) {
        return ofRoom(roomId, "attendance:" + sessionId);
    }

    public String calendar(String roomId) {
        return ofRoom(roomId, "calendar");
    }

    public String due() {
        return prefix + "due";
    }

    /** Channel: what is appended to the room's log. */
    public String roomChannel(String roomId) {
        return ofRoom(roomId, "events");
    }

    /** Channel: who comes and goes. */
    public String presenceChannel(String roomId) {
        return ofRoom(roomId, "presence-changes");
    }

    /** Channel: rooms that were deleted. */
    public String goneChannel() {
        return prefix + "gone";
    }

    /**
     * What a deleted room leaves to be deleted. Who did what stays, by ids alone, for its own time, and so do reports;
     * answers and paces end by themselves within minutes.
     */
    public List<String> allOfRoom(String roomId) {
        return List.of(
                room(roomId),
                log(roomId),
                texts(roomId),
                words(roomId),
                asks(roomId),
                askWords(roomId),
                presence(roomId),
                sessionRecords(roomId),
                sessionTallies(roomId),
                checkIn(roomId),
                checkInWords(roomId),
                calendar(roomId));
    }

    public String nodeLease(String nodeId) {
        return prefix + "node:" + nodeId + ":lease";
    }

    public String nodes() {
        return prefix + "nodes";
    }

    public String nodeRooms(String nodeId) {
        return prefix + "node:" + nodeId + ":rooms";
    }

    public String reaped(String nodeId) {
        return prefix + "node:" + nodeId + ":reaped";
    }

    public String memberToken(String hash) {
        return prefix + "member-token:" + hash;
    }

    public String rooms() {
        return prefix + "rooms";
    }

    public String staff(String staffId) {
        return prefix + STAFF + "staff:" + staffId;
    }

    public String staffByEmail(String emailHash) {
        return prefix + STAFF + "staff-email:" + emailHash;
    }

    public String staffIds() {
        return prefix + STAFF + "staff-ids";
    }

    /** Which rooms the person is assigned to: a set, kept in step by whoever assigns. */
    public String staffRooms(String staffId) {
        return prefix + STAFF + "staff-rooms:" + staffId;
    }

    /** The sessions of one person: a set of their secrets' hashes. */
    public String sessionsOf(String staffId) {
        return prefix + STAFF + "sessions-of:" + staffId;
    }

    public String staffSession(String hash) {
        return prefix + "staff-session:" + hash;
    }

    public String setupToken() {
        return prefix + STAFF + "setup-token";
    }

    public String activation(String hash) {
        return prefix + STAFF + "activation:" + hash;
    }

    /** Name of the one-time link that a person was given last. */
    public String linkOf(String staffId) {
        return prefix + STAFF + "link-of:" + staffId;
    }

    /** A second step that was begun and not confirmed yet. */
    public String pendingTotp(String staffId) {
        return prefix + STAFF + "pending-totp:" + staffId;
    }

    /** The last step of the second factor that was used; each is good once. */
    public String totpStep(String staffId) {
        return prefix + STAFF + "totp-step:" + staffId;
    }

    /** The tickets that a person's sessions were given for rooms: a hash from the ticket's hash to the session's. */
    public String ticketsOf(String staffId) {
        return prefix + STAFF + "tickets-of:" + staffId;
    }

    /** Channel: staff who were signed out somewhere, or everywhere, and members who left for good. */
    public String endedTickets() {
        return prefix + "ended-tickets";
    }

    /** The day's key under which network addresses are counted; two days. */
    public String addressKey(String day) {
        return prefix + "address-key:" + day;
    }

    /** What stands before a staff id in {@link #staff}. */
    public String staffPrefix() {
        return prefix + STAFF + "staff:";
    }

    public String signInLink(String hash) {
        return prefix + "sign-in-link:" + hash;
    }

    public String signInFailures(String what) {
        return prefix + "sign-in-failures:" + what;
    }

    public String signOn(String stateHash) {
        return prefix + "sign-on:" + stateHash;
    }

    public String signOnSubject(String binding) {
        return prefix + STAFF + "sign-on-subject:" + binding;
    }

    public String inviteRoom(String secretHash) {
        return prefix + "invite:" + secretHash;
    }
}
