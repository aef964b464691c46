package org.safehaven.load;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Two nodes of Haven with one Redis, the first one's, all on one core. */
final class HavenNodes extends HavenServer {
    /** Who comes to which node. */
    enum Split {
        /** All of a room to the same. */
        BY_ROOM,
        /** Of each room half to each, so that both have all rooms. */
        BY_MEMBER
    }

    private final HavenServer second;
    private final Split split;

    HavenNodes(String name, int core, String classPath, Split split) throws Exception {
        super(name, core, classPath);
        this.split = split;
        try {
            String socket = "redis-socket://" + folder().resolve("data/redis.sock");
            second = new HavenServer(
                    name + ", second", core, classPath, Map.of("HAVEN_REDIS_URI", socket), List.of());
        } catch (Exception failed) {
            super.close();
            throw failed;
        }
    }

    /** The node that starts last makes the one before it void. */
    @Override
    String setup() {
        return second.setup();
    }

    @Override
    int port(int room, int member) {
        return (split == Split.BY_ROOM ? room : member) % 2 == 0 ? port() : second.port();
    }

    /** Of both nodes. */
    @Override
    double serverSeconds() throws IOException {
        return super.serverSeconds() + second.serverSeconds();
    }

    @Override
    public void close() throws Exception {
        try {
            second.close();
        } finally {
            super.close();
        }
    }
}
