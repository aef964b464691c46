package org.safehaven.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safehaven.Await.result;
import static org.safehaven.Await.until;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.safehaven.access.StaffSessions.Via;
import org.safehaven.protocol.Json;

/** Accounts, their links and their sessions. */
class StaffAccountsTest extends StaffAccountsCase {

    @Test
    void ofTwentyWhoHoldTheSetupLinkOneBecomesTheAdmin() throws Exception {
        String token = result(accounts.setupToken()).orElseThrow();
        List<Future<Staff>> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tries.add(accounts.setUp(token, "person" + i + "@example.org", "Person " + i, PASSWORD));
        }
        result(Future.join(tries).otherwiseEmpty());
        assertThat(tries.stream().filter(Future::succeeded)).hasSize(1);
        assertThat(result(accounts.list())).hasSize(1);
        assertThat(result(accounts.setupToken()))
                .as("there is no second setup link")
                .isEmpty();
    }

    @Test
    void aNewSetupLinkReplacesTheOneBefore() throws Exception {
        String old = result(accounts.setupToken()).orElseThrow();
        String fresh = result(accounts.setupToken()).orElseThrow();
        refused(accounts.setUp(old, "ada@example.org", "Ada", PASSWORD), AccessProblem.Kind.GONE);
        assertThat(result(accounts.setUp(fresh, "ada@example.org", "Ada", PASSWORD))
                        .admin())
                .isTrue();
    }

    @Test
    void anActivationLinkWorksOnceAndOneAddressHasOneAccount() throws Exception {
        Staff bo = result(accounts.invite("Bo@Example.org ", "Bo", false));
        String link = result(links.make(bo, false));
        assertThat(bo.email()).isEqualTo("bo@example.org");
        assertThat(bo.state()).isEqualTo(Staff.State.INVITED);
        refused(accounts.invite("bo@example.org", "Other", false), AccessProblem.Kind.ALREADY_DONE);
        refused(signIn("bo@example.org", PASSWORD, "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        refused(links.use(link, "short"), AccessProblem.Kind.BAD_REQUEST);
        assertThat(result(links.use(link, PASSWORD)).active()).isTrue();
        refused(links.use(link, "another long one"), AccessProblem.Kind.GONE);
        assertThat(result(signIn("BO@example.org", PASSWORD, "here")).staff().name())
                .isEqualTo("Bo");
    }

    @Test
    void aSessionEndsWhenItIsEndedAndItsSecretsAreNowhereInTheStore() throws Exception {
        String setup = result(accounts.setupToken()).orElseThrow();
        Staff ada = result(accounts.setUp(setup, "ada@example.org", "Ada", PASSWORD));
        StaffSessions.SignedIn session = result(sessions.begin(ada, Via.PASSWORD));
        assertThat(result(sessions.find(session.secret())).orElseThrow().staff())
                .isEqualTo(ada.signedInAt(now));
        assertThat(StaffSessions.isCsrf(session, session.csrf())).isTrue();
        assertThat(StaffSessions.isCsrf(session, "guess")).isFalse();
        for (String key :
                redis.commands().keys(keys.prefix() + "*").toCompletableFuture().get()) {
            String type = redis.commands().type(key).toCompletableFuture().get();
            String value = type.equals("string")
                    ? redis.commands().get(key).toCompletableFuture().get()
                    : "";
            assertThat(key + value)
                    .doesNotContain(session.secret())
                    .doesNotContain(PASSWORD)
                    .doesNotContain(setup);
        }
        result(sessions.end(session.secret()));
        assertThat(result(sessions.find(session.secret()))).isEmpty();
    }

    @Test
    void ofTwentyWhoHoldAnActivationLinkOneSetsThePassword() throws Exception {
        String link = result(links.make(result(accounts.invite("bo@example.org", "Bo", false)), false));
        List<Future<Staff>> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tries.add(links.use(link, PASSWORD + " " + i));
        }
        result(Future.join(tries).otherwiseEmpty());
        List<Integer> won = IntStream.range(0, 20)
                .filter(i -> tries.get(i).succeeded())
                .boxed()
                .toList();
        assertThat(won).hasSize(1);
        assertThat(result(signIn("bo@example.org", PASSWORD + " " + won.get(0), "here"))
                        .staff()
                        .active())
                .isTrue();
    }

    @Test
    void endingAllSessionsOfOnePersonLeavesThoseOfOthers() throws Exception {
        Staff bo = activeBo();
        Staff cy = result(accounts.invite("cy@example.org", "Cy", false));
        Staff di = active("di@example.org", "Di", false);
        StaffSessions.SignedIn phone = result(sessions.begin(bo, Via.PASSWORD));
        StaffSessions.SignedIn desk = result(sessions.begin(bo, Via.PASSWORD));
        StaffSessions.SignedIn other = result(sessions.begin(di, Via.PASSWORD));
        result(sessions.endAll(bo.staffId()));
        result(sessions.endAll(cy.staffId()));
        assertThat(result(sessions.find(phone.secret()))).isEmpty();
        assertThat(result(sessions.find(desk.secret()))).isEmpty();
        assertThat(result(sessions.find(other.secret()))).isPresent();
    }

    @Test
    void sessionsThatAreOverLeaveNothingBehind() throws Exception {
        Staff bo = activeBo();
        StaffSessions brief = sessions(Duration.ofSeconds(1));
        StaffSessions.SignedIn first = result(brief.begin(bo, Via.PASSWORD));
        // Only looked at from outside: to find it would make it last on.
        String key = keys.staffSession(Secrets.hash(first.secret()));
        until(
                "the session runs out",
                () -> redis.commands().exists(key).toCompletableFuture().get() == 0);
        StaffSessions.SignedIn second = result(sessions.begin(bo, Via.PASSWORD));
        assertThat(redis.commands()
                        .smembers(keys.sessionsOf(bo.staffId()))
                        .toCompletableFuture()
                        .get())
                .containsExactly(Secrets.hash(second.secret()));
        result(sessions.end(second.secret()));
        assertThat(redis.commands()
                        .exists(keys.sessionsOf(bo.staffId()))
                        .toCompletableFuture()
                        .get())
                .isZero();
    }

    private Future<StaffAccounts.Changed> demote(Staff staff) {
        return accounts.update(staff.staffId(), new StaffAccounts.Wanted(null, false, null));
    }

    private Future<StaffAccounts.Changed> inService(Staff staff, boolean active) {
        return accounts.update(staff.staffId(), new StaffAccounts.Wanted(null, null, active));
    }

    @Test
    void aNewLinkKillsTheOneBeforeAndSetsANewPassword() throws Exception {
        Staff bo = activeBo();
        String old = result(links.make(bo, false));
        String fresh = result(links.make(bo, false));
        refused(links.use(old, "another long one"), AccessProblem.Kind.GONE);
        result(links.use(fresh, "another long one"));
        refused(signIn("bo@example.org", PASSWORD, "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        assertThat(result(signIn("bo@example.org", "another long one", "here"))).isNotNull();
    }

    @Test
    void ofTwoAdminsWhoPutEachOtherOutOfServiceAtOnceOneStays() throws Exception {
        Staff one = active("one@example.org", "One", true);
        Staff two = active("two@example.org", "Two", true);
        for (int round = 0; round < 6; round++) {
            List<Future<?>> acts =
                    List.of(round % 2 == 0 ? demote(one) : accounts.delete(one.staffId()), inService(two, false));
            result(Future.join(acts).otherwiseEmpty());
            assertThat(acts.stream().filter(Future::succeeded)).hasSize(1);
            acts.stream()
                    .filter(Future::failed)
                    .forEach(act -> assertThat(kindOf(act.cause())).isEqualTo(AccessProblem.Kind.LAST_ADMIN));
            assertThat(result(accounts.list()).stream().filter(staff -> staff.admin() && staff.active()))
                    .hasSize(1);
            Staff left = result(accounts.list()).stream()
                    .filter(staff -> staff.admin() && staff.active())
                    .findFirst()
                    .orElseThrow();
            refused(accounts.delete(left.staffId()), AccessProblem.Kind.LAST_ADMIN);
            refused(demote(left), AccessProblem.Kind.LAST_ADMIN);
            refused(inService(left, false), AccessProblem.Kind.LAST_ADMIN);
            // For the next round there is again nobody but the two.
            Staff spare = active("spare" + round + "@example.org", "Spare", true);
            result(accounts.delete(left.staffId()));
            one = active("one-" + round + "@example.org", "One", true);
            result(accounts.delete(spare.staffId()));
            two = active("two-" + round + "@example.org", "Two", true);
        }
    }

    @Test
    void whoIsPutOutOfServiceIsSignedOutAndMayComeBack() throws Exception {
        Staff bo = activeBo();
        StaffSessions.SignedIn session = result(signIn("bo@example.org", PASSWORD, "here"));
        String ticket = result(sessions.ticket(session, "room", "member", 1));
        result(inService(bo, false));
        result(sessions.endAll(bo.staffId()));
        assertThat(result(sessions.find(session.secret()))).isEmpty();
        assertThat(result(new MemberTokens(redis, keys, Duration.ofHours(1)).find(ticket)))
                .isEmpty();
        refused(signIn("bo@example.org", PASSWORD, "here"), AccessProblem.Kind.NOT_AUTHENTICATED);
        refused(links.make(result(accounts.find(bo.staffId())).orElseThrow(), false), AccessProblem.Kind.ALREADY_DONE);
        result(inService(bo, true));
        assertThat(result(signIn("bo@example.org", PASSWORD, "here"))).isNotNull();
    }

    @Test
    void aTicketThatNobodyCouldEndOpensNothingOnceItsAccountIsOutOfService() throws Exception {
        Staff bo = activeBo();
        StaffSessions.SignedIn session = result(sessions.begin(bo, Via.PASSWORD));
        String ticket = result(sessions.ticket(session, "room", "member", 1));
        MemberTokens tokens = new MemberTokens(redis, keys, Duration.ofHours(1));
        assertThat(result(tokens.find(ticket))).isPresent();
        result(inService(bo, false));
        assertThat(result(tokens.find(ticket))).isEmpty();
    }

    @Test
    void aChangeIsWholeOrNothing() throws Exception {
        Staff ada = active("ada@example.org", "Ada", true);
        refused(
                accounts.update(ada.staffId(), new StaffAccounts.Wanted("Other", null, false)),
                AccessProblem.Kind.LAST_ADMIN);
        refused(
                accounts.update(ada.staffId(), new StaffAccounts.Wanted(" ", null, null)),
                AccessProblem.Kind.BAD_REQUEST);
        Staff now = result(accounts.find(ada.staffId())).orElseThrow();
        assertThat(now.name()).isEqualTo("Ada");
        assertThat(now.active()).isTrue();
    }

    @Test
    void anAccountThatAnOlderHavenStoredIsReadAndSignsIn() throws Exception {
        Staff bo = activeBo();
        ObjectNode old = Json.shared().createObjectNode();
        old.put("staffId", bo.staffId()).put("name", "Bo").put("email", bo.email());
        old.put("admin", false).put("active", true).put("passwordHash", bo.passwordHash());
        redis.commands()
                .set(keys.staff(bo.staffId()), old.toString())
                .toCompletableFuture()
                .get();
        Staff read = result(signIn("bo@example.org", PASSWORD, "here")).staff();
        assertThat(read.state()).isEqualTo(Staff.State.ACTIVE);
        assertThat(read.hasSecondStep()).isFalse();
        assertThat(result(inService(read, false)).after().state()).isEqualTo(Staff.State.DEACTIVATED);
    }

    @Test
    void signingOutElsewhereLeavesThisBrowserAndItsTickets() throws Exception {
        Staff bo = activeBo();
        StaffSessions.SignedIn desk = result(sessions.begin(bo, Via.PASSWORD));
        now = now.plusSeconds(60);
        StaffSessions.SignedIn phone = result(sessions.begin(bo, Via.LINK));
        String atDesk = result(sessions.ticket(desk, "room", "member", 1));
        String onPhone = result(sessions.ticket(phone, "room", "member", 1));
        assertThat(result(sessions.places(bo.staffId())))
                .extracting(StaffSessions.Place::sessionId)
                .containsExactly(phone.sessionId(), desk.sessionId());
        result(sessions.endOthers(bo.staffId(), desk.secret()));
        MemberTokens tokens = new MemberTokens(redis, keys, Duration.ofHours(1));
        assertThat(result(tokens.find(atDesk))).isPresent();
        assertThat(result(tokens.find(onPhone))).isEmpty();
        assertThat(result(sessions.places(bo.staffId()))).hasSize(1);
        assertThat(result(sessions.endOne(bo.staffId(), phone.sessionId()))).isFalse();
        assertThat(result(sessions.endOne(bo.staffId(), desk.sessionId()))).isTrue();
        refused(sessions.ticket(desk, "room", "member", 1), AccessProblem.Kind.NOT_AUTHENTICATED);
    }

    @Test
    void weakPasswordsAreRefusedWithAReason() {
        assertThat(Passwords.fault("short", "a@b.c", "Ada")).isPresent();
        assertThat(Passwords.fault("aaaaaaaaaaaa", "a@b.c", "Ada")).isPresent();
        assertThat(Passwords.fault("password123", "a@b.c", "Ada")).isPresent();
        assertThat(Passwords.fault("ada@example.org", "ada@example.org", "Ada")).isPresent();
        assertThat(Passwords.fault(PASSWORD, "a@b.c", "Ada")).isEmpty();
    }
}
