package org.safehaven.gateway;

import java.time.Duration;
import org.safehaven.room.Member;

/**
 * @param adultsHeartbeat how often the sockets of staff are asked whether they are there: rules count on who is
 * @param framesPerSecond per connection; 0: no limit (load tests)
 * @param frameBytes the largest frame that is taken
 * @param outboxBytes what may wait for a client that reads slowly
 */
public record GatewaySettings(
        Duration helloWithin,
        Duration heartbeat,
        Duration adultsHeartbeat,
        int socketsPerMember,
        int framesPerSecond,
        int frameBytes,
        long outboxBytes) {

    /** How often that member's line is asked, and how long they may take silence for a line that lives. */
    Duration heartbeat(Member member) {
        return member.staffId() == null ? heartbeat : adultsHeartbeat;
    }
}
