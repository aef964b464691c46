package org.safehaven.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.Set;
import java.util.UUID;

/**
 * This node's counters, gauges and timers: the JVM's, Vert.x's servers and pools, and what the features register under
 * {@code haven.…}. Nothing in a tag may name or point to a person, a room or an address. Safe from any thread.
 */
public final class PrometheusMetrics {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /**
     * Lets a Vert.x instance be measured here. Changes {@code options} (their metrics options) and hands them to the builder.
     * One Vert.x instance for each {@code PrometheusMetrics}.
     */
    public VertxBuilder measure(VertxBuilder builder, VertxOptions options) {
        options.setMetricsOptions(new MicrometerMetricsOptions()
                .setEnabled(true)
                // Registries of one name are shared in the whole JVM, where tests run two nodes.
                .setRegistryName(UUID.randomUUID().toString())
                .setJvmMetricsEnabled(true)
                .setLabels(Set.of(Label.HTTP_ROUTE, Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME))
                .setServerRequestTagsProvider(
                        request -> Tags.of("method", known(request.method().name())))
                .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
                .addDisabledMetricsCategory(MetricsDomain.DATAGRAM_SOCKET)
                .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT)
                .addDisabledMetricsCategory(MetricsDomain.HTTP_CLIENT));
        return builder.with(options).withMetrics(new MicrometerMetricsFactory(registry));
    }

    /** A caller may invent methods, and each new value of a tag would cost memory for good. */
    private static String known(String method) {
        return METHODS.contains(method) ? method : "OTHER";
    }

    /** Where features register what they count, under {@code haven.<feature>.…}. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Everything as Prometheus reads it (text format 0.0.4). Takes some milliseconds: not on an event loop. */
    String scrape() {
        return registry.scrape();
    }
}
