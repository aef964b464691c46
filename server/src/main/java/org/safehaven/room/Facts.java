package org.safehaven.room;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What a rule may know beside the room's state, handed to it because rules have no clock, no store and no chance.
 *
 * @param now the store's time
 * @param here ids of the members who are connected (here or away)
 * @param freshId an id that was never used, for what the decision creates
 * @param texts author by message id: the texts in the log that the command speaks of
 */
public record Facts(Instant now, Set<String> here, String freshId, Map<String, String> texts) {}
