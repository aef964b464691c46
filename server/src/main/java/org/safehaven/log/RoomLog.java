package org.safehaven.log;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.safehaven.protocol.LoggedEvent;

/**
 * The numbered, ordered events of every room, and each room's state beside them.
 *
 * <p>Promises: an append takes effect whole or not at all, at most once per member and command id, and only if the
 * room's rules are still those it was decided on. Offsets have no holes when they are given; a hole found later is a
 * text that was taken away. What is past retention is never returned. Every append is told to all nodes in order,
 * at most once: who finds a hole in what it was told reads the log.
 *
 * <p>Safe for use from any thread; each future completes on the caller's Vert.x context. A future fails only where the
 * store cannot be reached; nothing can then be said about whether the append happened, and resending it with the same
 * command id is the way to find out.
 */
public interface RoomLog {
    /**
     * The number of the form in which this version stores events and states. It is raised with every addition, so that an
     * older node beside a newer one sees that it is.
     */
    int FORM = 1;

    /** The least form that a version must know to read what this one stores: raised where something is no addition. */
    int LEAST_FORM = 1;

    /** Appends {@code append}, or says why not. */
    Future<AppendResult> append(Append append);

    /**
     * Keeps a refusal as the answer to a command.
     *
     * @return the answer that stands: this one, or the one that the command got before
     */
    Future<StoredAnswer> refuse(String roomId, String memberId, String commandId, StoredAnswer.Refused answer);

    /** The room's state and place, or empty where there is no such room. */
    Future<Optional<Snapshot>> load(String roomId);

    /** At most {@code most} events after {@code offset}, oldest first, or empty where there is no such room. */
    Future<Optional<Tail>> read(String roomId, long offset, int most);

    /** Authors of the messages still there, by message id: that one's, or everybody's where {@code messageId} is null. */
    Future<Texts> texts(String roomId, String messageId);

    /**
     * Words, and what was said around them, oldest first; empty where they are not there any more. Around a message, one
     * that is held, and an announcement stand at most {@code each} messages before and after, and no other words; around
     * what a member and the staff said to each other, as much else of that.
     */
    Future<List<LoggedEvent>> window(String roomId, String messageId, int each);

    /**
     * What that member posted last, oldest first: at most {@code most} messages of each small group and of the whole room.
     */
    Future<List<LoggedEvent>> latest(String roomId, String memberId, int most);

    /** Takes away what is past retention. @return how many texts went */
    Future<Integer> sweep(String roomId);

    /** When the oldest words were said that are left; empty: there are none. */
    Future<Optional<Instant>> oldest(String roomId);

    /**
     * Keeps when the room's clock has something to do next, where that follows from nothing new but from time alone.
     *
     * @param revision of the state that it was worked out from; where that is not the newest, nothing happens
     * @param due null: nothing, until something changes
     */
    Future<Void> due(String roomId, long revision, Instant due);

    /** Begins a new epoch if the store has not got {@code seen} any more, for example after a restart without its data. */
    Future<String> renewEpoch(String roomId, String epoch, long seen);

    /** Begins the epoch that goes with that history of the store's, whoever asks for it and however often. */
    Future<String> renewEpoch(String roomId, String history);

    /**
     * @param head the log's last offset at that moment
     * @param authors member id by message id
     * @param held which of them wait for staff
     * @param announced author by id, of announcements
     * @param asked author by id, of what young people and staff said to each other; empty where one message is asked about
     */
    record Texts(
            long head,
            Map<String, String> authors,
            Set<String> held,
            Map<String, String> announced,
            Map<String, String> asked) {

        /** Where a decision rests on no words at all. */
        public static Texts none(long head) {
            return new Texts(head, Map.of(), Set.of(), Map.of(), Map.of());
        }
    }

    /** Where a room stands: {@code state} is the state's JSON as it was given to the last append that changed it. */
    record Snapshot(String epoch, long head, long revision, long floor, String state) {}
}
