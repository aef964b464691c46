package org.safehaven.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A replica that took over is told from the same server that came back. */
class ReplicationTest {
    private static final String NONE = "0".repeat(40);

    private final Replication first = told("aaa", NONE);

    @Test
    void aPromotedReplicaContinuesTheHistoryThatWasKnown() {
        assertThat(told("bbb", "aaa").tookOverFrom(first)).contains("bbb");
    }

    @Test
    void theSameServerAndOneThatWasStartedAgainAreNoReplicaThatTookOver() {
        assertThat(told("aaa", NONE).tookOverFrom(first)).isEmpty();
        assertThat(told("ccc", NONE).tookOverFrom(first)).isEmpty();
    }

    @Test
    void onAClusterOneShardIsEnough() {
        Replication shards = Replication.of(List.of(info("aaa", NONE), info("ddd", NONE)));
        assertThat(Replication.of(List.of(info("aaa", NONE), info("eee", "ddd")))
                        .tookOverFrom(shards))
                .contains("eee");
        assertThat(Replication.of(List.of(info("ddd", NONE), info("aaa", NONE))).tookOverFrom(shards))
                .isEmpty();
    }

    @Test
    void aServerThatDidNotAnswerInBetweenIsStillKnownWhenItIsTakenOver() {
        Replication shards = Replication.of(List.of(info("aaa", NONE), info("ddd", NONE)));
        Replication oneIsSilent = Replication.of(List.of(info("aaa", NONE), ""));
        assertThat(oneIsSilent.whole()).isFalse();
        Replication after = Replication.of(List.of(info("aaa", NONE), info("eee", "ddd")));
        assertThat(after.whole()).isTrue();
        assertThat(after.tookOverFrom(oneIsSilent.since(shards))).contains("eee");
        assertThat(after.tookOverFrom(after.since(shards))).isEmpty();
    }

    private static Replication told(String id, String before) {
        return Replication.of(List.of(info(id, before)));
    }

    private static String info(String id, String before) {
        return "# Replication\r\nrole:master\r\nmaster_replid:" + id + "\r\nmaster_replid2:" + before + "\r\n";
    }
}
