package org.safehaven.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** The contract of the calls, read once: what is shown of it, and what holds requests against it. */
public final class Contract {
    private final ContractPages pages;
    private final ContractCheck check;

    private Contract(ContractPages pages, ContractCheck check) {
        this.pages = pages;
        this.check = check;
    }

    private record Read(ContractPages pages, JsonObject requests) {}

    /** Reads it, on other threads than the caller's. Fails where it is no contract. */
    public static Future<Contract> read(Vertx vertx) {
        return vertx.executeBlocking(() -> {
                    ContractPages pages = new ContractPages();
                    return new Read(pages, ContractCheck.ofRequests(pages.calls()));
                })
                .compose(read ->
                        ContractCheck.load(vertx, read.requests()).map(check -> new Contract(read.pages(), check)));
    }

    ContractPages pages() {
        return pages;
    }

    ContractCheck check() {
        return check;
    }
}
