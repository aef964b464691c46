package org.safehaven.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.safehaven.Await;
import org.safehaven.Browser;
import org.safehaven.Haven;

/**
 * Many rooms at once in which somebody says something each second and a facilitator now and then silences somebody who
 * talks on, while a test does what it likes to the machines. Then everybody is waited for, and the history is judged.
 */
final class Evening implements AutoCloseable {
    private static final int MOST_MESSAGES = 10_000;

    private static final String[] SETTINGS = {
        "HAVEN_LIMITS_ENABLED", "false",
        "HAVEN_SAFEGUARDING_MIN_ADULTS", "1",
        "HAVEN_RETENTION_CEILING_MESSAGES", Integer.toString(MOST_MESSAGES)
    };

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long SILENCE_EVERY_MS = 4_000;

    /** One room: its facilitator, and its young people. */
    private record Room(Person facilitator, List<Person> youth) {
        List<Person> people() {
            List<Person> all = new ArrayList<>(youth);
            all.add(facilitator);
            return all;
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final WebSocketClient client = vertx.createWebSocketClient(new WebSocketClientOptions()
            .setReceiveBufferSize(16_384)
            .setMaxConnections(10_000)
            .setMaxFrameSize(1 << 20));
    private final History history = new History();
    private final List<Room> rooms = new ArrayList<>();
    private final AtomicLong said = new AtomicLong();
    private final List<Long> timers = new ArrayList<>();

    /**
     * Makes the rooms and lets everybody in, with a session open.
     *
     * @param haven a node to set up at, with {@link #settings}
     * @param ada somebody of staff who may make rooms
     * @param ports where people reach a node, asked at each attempt
     * @param members of each room, its facilitator among them
     */
    static Evening of(Haven haven, Browser ada, Supplier<List<Integer>> ports, int rooms, int members)
            throws Exception {
        return of(haven, ada, ports, rooms, members, MOST_MESSAGES, (number, roomId) -> true);
    }

    /** @param kept so many messages of each room */
    static Evening of(Haven haven, Browser ada, Supplier<List<Integer>> ports, int rooms, int members, int kept)
            throws Exception {
        return of(haven, ada, ports, rooms, members, kept, (number, roomId) -> true);
    }

    /** @param fits whether the room of that number may have that id; until then another is made */
    static Evening of(
            Haven haven,
            Browser ada,
            Supplier<List<Integer>> ports,
            int rooms,
            int members,
            BiPredicate<Integer, String> fits)
            throws Exception {
        return of(haven, ada, ports, rooms, members, MOST_MESSAGES, fits);
    }

    private static Evening of(
            Haven haven,
            Browser ada,
            Supplier<List<Integer>> ports,
            int rooms,
            int members,
            int kept,
            BiPredicate<Integer, String> fits)
            throws Exception {
        Evening evening = new Evening();
        for (int number = 0; number < rooms; number++) {
            evening.add(haven, ada, ports, number, members, made(ada, number, kept, fits));
        }
        Await.until("everybody is here", evening::isAllHere);
        for (Room room : evening.rooms) {
            // That they are here is known to themselves first, and to the room a moment later.
            JsonNode[] opened = {null};
            Await.until(() -> "the session opens: " + opened[0], () -> {
                opened[0] = Await.result(room.facilitator.ask("session.open"));
                return opened[0].path("ok").asBoolean();
            });
        }
        return evening;
    }

    private static String made(Browser ada, int number, int kept, BiPredicate<Integer, String> fits) throws Exception {
        while (true) {
            String roomId = made(ada, number, kept);
            if (fits.test(number, roomId)) {
                return roomId;
            }
        }
    }

    private static String made(Browser ada, int number, int kept) throws Exception {
        return ada.call(
                        "POST",
                        "rooms",
                        "name",
                        "Room " + number,
                        "settings",
                        Map.of("review", "open", "minAdults", 1, "maxMembers", 100),
                        "retention",
                        Map.of("clearOnClose", false, "maxMessages", kept))
                .ok()
                .path("roomId")
                .asText();
    }

    private void add(Haven haven, Browser ada, Supplier<List<Integer>> ports, int number, int members, String roomId)
            throws Exception {
        Person facilitator = person(ports, "ada@" + number, roomId, ada.enter(roomId));
        List<Person> youth = new ArrayList<>();
        for (int i = 1; i < members; i++) {
            String name = "Youth " + (char) ('a' + i);
            JsonNode invite = ada.call("POST", "rooms/" + roomId + "/invites", "kind", "personal", "name", name)
                    .ok();
            String token = Browser.join(haven, Browser.secret(invite), name)
                    .path("token")
                    .asText();
            youth.add(person(ports, "youth" + i + "@" + number, roomId, token));
        }
        Room room = new Room(facilitator, youth);
        rooms.add(room);
        room.people().forEach(Person::arrive);
    }

    private Person person(Supplier<List<Integer>> ports, String name, String roomId, String token) {
        return new Person(vertx, context, client, history, ports, name, roomId, token);
    }

    private List<Person> people() {
        return rooms.stream().flatMap(room -> room.people().stream()).toList();
    }

    String someRoom() {
        return rooms.get(0).facilitator.roomId();
    }

    private boolean isAllHere() {
        return people().stream().allMatch(Person::isHere);
    }

    /** Somebody in the first room reads nothing any more, while everybody there is sent so many long words. */
    Person somebodyHangs(int words) {
        Room room = rooms.get(0);
        Person who = room.youth.get(0);
        who.hang();
        for (int i = 0; i < words; i++) {
            room.facilitator.say("long " + said.incrementAndGet() + " " + "x".repeat(1_900));
        }
        return who;
    }

    /** From now on each room talks, until {@link #quiet}. */
    void talk() {
        context.runOnContext(ignored -> {
            for (Room room : rooms) {
                long first = 1 + ThreadLocalRandom.current().nextLong(1_000);
                vertx.setTimer(first, timer -> timers.add(vertx.setPeriodic(1_000, again -> speak(room))));
                vertx.setTimer(first, timer -> timers.add(vertx.setPeriodic(SILENCE_EVERY_MS, again -> silence(room))));
            }
        });
    }

    /** From now on somebody goes each so many milliseconds, for up to so many, until {@link #pause}. */
    void comeAndGo(long everyMs, long awayMs) {
        List<Person> youth = rooms.stream().flatMap(room -> room.youth.stream()).toList();
        context.runOnContext(ignored -> timers.add(vertx.setPeriodic(everyMs, timer -> {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            youth.get(random.nextInt(youth.size())).stepOut(1 + random.nextLong(awayMs));
        })));
    }

    private void speak(Room room) {
        List<Person> people = room.people();
        people.get(ThreadLocalRandom.current().nextInt(people.size())).say("word " + said.incrementAndGet());
    }

    /** Somebody goes on talking while they are silenced, and for a while after; then they may again. */
    private void silence(Room room) {
        Person whom = room.youth.get(ThreadLocalRandom.current().nextInt(room.youth.size()));
        whom.say("before " + said.incrementAndGet());
        room.facilitator.silence(whom.memberId(), true).onSuccess(muted -> {
            whom.say("after " + said.incrementAndGet());
            vertx.setTimer(1_000, timer -> {
                whom.say("late " + said.incrementAndGet());
                room.facilitator.silence(whom.memberId(), false);
            });
        });
        whom.say("meanwhile " + said.incrementAndGet());
    }

    void during(Duration time) throws Exception {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    /** How many messages were answered as done. */
    int acknowledged() {
        return history.acknowledged();
    }

    /** What a node is started with for it, names and values in turn: one adult is enough, and no limit holds. */
    static String[] settings(String... more) {
        return Stream.concat(Stream.of(SETTINGS), Stream.of(more)).toArray(String[]::new);
    }

    /** The verdict on what has happened until now, which may hold what is only on its way. */
    History.Verdict soFar() {
        return history.verdict();
    }

    /**
     * Waits until everybody is in the room again, sees everybody there, and what is said is answered again.
     *
     * @return how long that took
     */
    Duration heals() throws Exception {
        Instant begin = Instant.now();
        // Whoever's line is dead and who has not noticed yet is told by this that nobody answers.
        List<Future<JsonNode>> answers = people().stream()
                .map(person -> person.ask("presence.set", "state", "here"))
                .toList();
        Future<?> all = Future.all(answers);
        Await.until("everybody is answered", PATIENCE, all::succeeded);
        int before = history.acknowledged();
        Await.until("words are taken again", PATIENCE, () -> history.acknowledged() > before);
        String[] unseen = {""};
        Await.until(() -> "everybody is seen: " + unseen[0], PATIENCE, () -> {
            unseen[0] = unseen();
            return unseen[0].isEmpty();
        });
        return Duration.between(begin, Instant.now());
    }

    /** Who does not see whom, or sees somebody who is not there; empty: all see all. */
    private String unseen() throws Exception {
        StringBuilder said = new StringBuilder();
        for (Room room : rooms) {
            Set<String> wanted = new HashSet<>();
            room.people().forEach(person -> wanted.add(person.memberId()));
            for (Person person : room.people()) {
                Set<String> seen = Await.result(person.whoIsHere());
                if (!seen.equals(wanted)) {
                    said.append(person.memberId()).append(" sees ").append(seen);
                    said.append(" and not ").append(wanted).append(". ");
                }
            }
        }
        return said.toString();
    }

    /**
     * What was acknowledged until then and went with a Redis that died, which is not judged; nobody keeps it on the screen.
     *
     * @param acknowledged so many messages had been, when that Redis had answered its last
     * @param end of that Redis, on the clock of {@link System#nanoTime}
     */
    History.Loss forgive(int acknowledged, long end) throws Exception {
        Await.until("all see the same of what was", PATIENCE, () -> history.agree(acknowledged));
        return history.forgive(acknowledged, end);
    }

    /** Ends the talk, and waits for the last answers; {@link #talk} goes on with it. */
    void pause() throws Exception {
        context.runOnContext(ignored -> {
            timers.forEach(vertx::cancelTimer);
            timers.clear();
        });
        for (Person person : people()) {
            Await.until("all is answered", PATIENCE, () -> Await.result(person.waiting()) == 0);
        }
    }

    /** Ends the talk, waits until everybody has what was said, and judges. */
    History.Verdict quiet() throws Exception {
        pause();
        Await.until("everybody is back", PATIENCE, this::isAllHere);
        // What is on its way to a screen is not lost; what is not there after this is.
        try {
            Await.until("everybody has all", Duration.ofSeconds(10), history::allHaveAll);
        } catch (AssertionError lost) {
            return history.verdict();
        }
        return history.verdict();
    }

    /** Ends the evening, prints its line of the table, and fails where a promise was broken. */
    void judge(String fault, Duration healed) throws Exception {
        History.Verdict verdict = quiet();
        System.out.printf(
                "| %s | %d rooms of %d | %d said | lost %d | twice %d | out of order %d | slips %d | %d came back, the last after %.1f s | right again %.1f s after |%n",
                fault,
                rooms.size(),
                rooms.get(0).people().size(),
                verdict.messages(),
                verdict.lost(),
                verdict.duplicated(),
                verdict.outOfOrder(),
                verdict.slips(),
                returns(),
                longestAway().toMillis() / 1000.0,
                healed.toMillis() / 1000.0);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.messages()).isGreaterThan(rooms.size());
    }

    /** How often all of them together lost their line and found another. */
    int returns() throws Exception {
        int all = 0;
        for (Person person : people()) {
            all += Await.result(person.returns());
        }
        return all;
    }

    /** The longest that anybody was without a line. */
    Duration longestAway() throws Exception {
        Duration longest = Duration.ZERO;
        for (Person person : people()) {
            Duration away = Await.result(person.longestAway());
            longest = away.compareTo(longest) > 0 ? away : longest;
        }
        return longest;
    }

    @Override
    public void close() throws Exception {
        people().forEach(Person::leave);
        Await.result(Future.all(List.of(client.close())).eventually(vertx::close));
    }
}
