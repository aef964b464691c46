package org.safehaven.gateway;

import java.time.Duration;

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
        long outboxBytes) {}
