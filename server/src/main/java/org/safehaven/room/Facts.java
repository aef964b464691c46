package org.safehaven.room;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.safehaven.protocol.LoggedEvent;
import org.safehaven.protocol.ScreeningKind;
import org.safehaven.screening.Recent;

/**
 * What a rule may know beside the room's state, handed to it because rules have no clock, no store and no chance.
 *
 * @param now the store's time
 * @param here ids of the members who are connected (here or away)
 * @param freshId an id that was never used, for what the decision creates
 * @param texts author by message id: the texts in the log that the command speaks of
 * @param held which of {@code texts} wait for staff
 * @param announced author by id: the announcements among them
 * @param asked author by id: what young people and staff said to each other, where all texts are spoken of
 * @param window the message that the command speaks of and those around it, oldest first, where the rule wants them;
 *     empty where that message is not there any more. Where it speaks of a person: what they posted last
 * @param justSaid what the actor wrote shortly before, oldest first
 * @param risksHeard the words of risk of which staff have heard from the actor within the last minute
 */
public record Facts(
        Instant now,
        Set<String> here,
        String freshId,
        Map<String, String> texts,
        Set<String> held,
        Map<String, String> announced,
        Map<String, String> asked,
        List<LoggedEvent> window,
        List<Recent> justSaid,
        Set<ScreeningKind> risksHeard) {
    public Facts {
        window = List.copyOf(window);
        justSaid = List.copyOf(justSaid);
        risksHeard = Set.copyOf(risksHeard);
    }

    public Facts(Instant now, Set<String> here, String freshId, Map<String, String> texts) {
        this(now, here, freshId, texts, Set.of(), Map.of(), Map.of(), List.of(), List.of(), Set.of());
    }

    /** Whether that message is in the log for others to see: to them one that is held is not there. */
    public boolean isPosted(String messageId) {
        return texts.containsKey(messageId) && !held.contains(messageId);
    }
}
