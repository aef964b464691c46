package org.safehaven;

import io.lettuce.core.RedisException;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.safehaven.access.Access;
import org.safehaven.access.OidcProvider;
import org.safehaven.access.Origins;
import org.safehaven.access.SingleSignOn;
import org.safehaven.api.Contract;
import org.safehaven.api.RestApi;
import org.safehaven.api.SecurityHeaders;
import org.safehaven.commands.CommandRunner;
import org.safehaven.commands.CommandTable;
import org.safehaven.commands.Limits;
import org.safehaven.commands.SessionClock;
import org.safehaven.config.ConfigException;
import org.safehaven.config.CrisisLines;
import org.safehaven.config.HavenConfig;
import org.safehaven.demo.Demo;
import org.safehaven.gateway.Gateway;
import org.safehaven.gateway.GatewaySettings;
import org.safehaven.health.ManagementServer;
import org.safehaven.health.PrometheusMetrics;
import org.safehaven.health.Readiness;
import org.safehaven.joining.Names;
import org.safehaven.live.LiveRooms;
import org.safehaven.log.CheckInAnswers;
import org.safehaven.log.RedisRoomLog;
import org.safehaven.log.RetentionFigures;
import org.safehaven.log.RetentionSweep;
import org.safehaven.messages.Shield;
import org.safehaven.moderation.AdultRules;
import org.safehaven.moderation.ReportRules;
import org.safehaven.moderation.RoomRules;
import org.safehaven.network.Askers;
import org.safehaven.network.Crowd;
import org.safehaven.network.Lines;
import org.safehaven.network.Tls;
import org.safehaven.presence.RedisPresence;
import org.safehaven.protocol.Ids;
import org.safehaven.protocol.Retention;
import org.safehaven.redis.AofRewriter;
import org.safehaven.redis.Keys;
import org.safehaven.redis.RedisClock;
import org.safehaven.redis.RedisConnections;
import org.safehaven.reports.AuditTrail;
import org.safehaven.reports.ReportStore;
import org.safehaven.reports.Seal;
import org.safehaven.reports.SealChain;
import org.safehaven.screening.Screening;
import org.safehaven.screening.WordListException;
import org.safehaven.screening.WordLists;
import org.safehaven.sessions.Attendance;
import org.safehaven.sessions.DueRooms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole program, put together top to bottom, and taken apart the other way round. */
public final class App {
    private static final Logger LOG = LoggerFactory.getLogger(App.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    /** Redis's time is measured this often; clocks of machines do not drift faster than that matters. */
    private static final Duration CLOCK_EVERY = Duration.ofSeconds(30);

    /** Three looks a minute: to miss one costs nobody their minute. */
    private static final Duration ATTENDANCE_EVERY = Duration.ofSeconds(20);

    /** Records are kept for months; an hour more is no matter. */
    private static final Duration RECORDS_EVERY = Duration.ofHours(1);

    private static final Duration HOUSEKEEPING_EVERY = Duration.ofSeconds(1);

    private final HavenConfig config;
    private final List<AutoCloseable> closing = new ArrayList<>();
    private Readiness readiness;
    private Gateway gateway;
    private String publicUrl;
    private int port;
    private int managementPort;
    private boolean stopped;

    private App(HavenConfig config) {
        this.config = config;
    }

    /**
     * Starts everything; blocks until it serves.
     *
     * @param demo whether to make the demo room, in names of its own: without this nothing of it exists
     * @param out where the links and {@code Ready:} go
     */
    static App start(HavenConfig config, boolean demo, PrintStream out) throws StartException {
        App app = new App(config);
        try {
            app.build(demo, out);
            return app;
        } catch (WordListException | ConfigException wrong) {
            app.stop();
            throw new StartException(wrong.getMessage(), wrong);
        } catch (IOException | RedisException cannot) {
            app.stop();
            throw new StartException(reason(cannot), cannot);
        } catch (ExecutionException | CompletionException failed) {
            app.stop();
            throw new StartException(reason(failed.getCause()), failed);
        } catch (TimeoutException slow) {
            app.stop();
            throw new StartException("Haven did not come up within " + START_LIMIT.toSeconds() + " s", slow);
        } catch (InterruptedException interrupted) {
            app.stop();
            Thread.currentThread().interrupt();
            throw new StartException("interrupted at the start", interrupted);
        }
    }

    static String reason(Throwable cause) {
        if (cause instanceof BindException || String.valueOf(cause.getMessage()).contains("in use")) {
            return "http.port or management.port: the port is in use; choose another one (0 takes any that is free)";
        }
        if (cause instanceof RedisException) {
            return "redis.uri: Redis does not answer there";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private void build(boolean demo, PrintStream out)
            throws IOException, ExecutionException, TimeoutException, InterruptedException, WordListException,
                    ConfigException {
        Stopwatch watch = new Stopwatch();
        // Redis and the contract need nothing of the others but event loops: they are waited for where they are wanted.
        int cores = Runtime.getRuntime().availableProcessors();
        CompletableFuture<Vertx> loopsRun = new CompletableFuture<>();
        Meanwhile<Store> opening = Meanwhile.begin("redis", () -> Store.open(config, loopsRun, cores));
        PrometheusMetrics metrics = new PrometheusMetrics();
        VertxOptions options = new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(cores);
        Vertx vertx = metrics.measure(Vertx.builder(), options).build();
        closing.add(() -> await(vertx.close()));
        loopsRun.complete(vertx);
        closing.add(() -> opening.get().close());
        Future<Contract> contract = Contract.read(vertx);
        // Before Vert.x is closed: closed in the middle of that work it would fill the log.
        closing.add(() -> await(contract));
        List<Context> loops = await(EventLoops.of(vertx, cores));
        watch.lap("vert.x");

        String words = config.screening().words();
        Screening screening =
                new Screening(WordLists.load(words.isEmpty() ? Optional.empty() : Optional.of(Path.of(words))));
        CrisisLines crisisLines = CrisisLines.load(config.crisis());
        watch.lap("word lists and crisis lines");

        RedisConnections redis = opening.get().lines();
        if (redis.isCluster() && config.redis().waitReplicas() > 0) {
            throw new IOException(
                    "redis.waitReplicas must be 0: redis.uri leads to a Redis Cluster, where Haven cannot wait");
        }
        Keys keys = new Keys(config.redis().keyPrefix() + (demo ? "demo:" : ""));
        RedisClock clock = new RedisClock(redis);
        await(clock.measure());
        watch.lap("redis and lines to it");

        Retention ceiling = new Retention(
                config.retention().ceilingMessages(),
                config.retention().ceilingAge().toSeconds(),
                false);
        Retention standard = new Retention(
                config.retention().defaultMaxMessages(),
                config.retention().defaultMaxAge().toSeconds(),
                true);
        AofRewriter rewriter =
                new AofRewriter(redis, clock, config.redis().uri().isEmpty());
        RetentionFigures figures = new RetentionFigures(clock);
        Runnable erased = () -> {
            figures.purged();
            rewriter.request();
        };
        closing.add(() -> rewriter.finish(config.drain().limit().dividedBy(4)));
        SealChain chain =
                new SealChain(redis, keys, EvidenceKeys.forTheProgram(config).map(Seal::new));
        RedisRoomLog log = new RedisRoomLog(
                redis,
                keys,
                ceiling,
                config.retention().asksKept(),
                chain,
                config.redis().waitReplicas(),
                erased);
        String nodeId =
                config.node().id().isEmpty() ? Ids.fresh() : config.node().id();
        RedisPresence presence = new RedisPresence(
                vertx,
                redis,
                keys,
                nodeId,
                config.presence().dropGrace(),
                config.presence().lease(),
                config.presence().reap());
        await(presence.start());
        closing.add(() -> await(presence.stop()));
        DueRooms due = new DueRooms(redis, keys);
        Attendance attendance = new Attendance(redis, keys, config.sessions().attendanceKept());
        LiveRooms rooms = new LiveRooms(
                loops,
                log,
                log::follow,
                presence,
                due,
                attendance,
                new CheckInAnswers(redis, keys, erased),
                clock,
                config.presence().dropGrace(),
                config.gateway().roomIdle());
        redis.onReconnect(rooms::verify);
        redis.onPromotion(rooms::takeOver);
        SessionClock sessionClock = new SessionClock(
                rooms,
                due,
                new AdultRules(Duration.ofSeconds(config.safeguarding().adultsGraceSeconds())),
                clock);
        ReportStore reports = new ReportStore(redis, keys, chain, erased);
        RetentionSweep sweep = new RetentionSweep(redis, keys, log, reports, figures);

        Names names = new Names(screening);
        RoomRules rules = new RoomRules(ceiling, config.safeguarding().minAdults());
        CommandRunner runner = new CommandRunner(
                new CommandTable(rules, new ReportRules(config.reports().kept()), names, new Shield(screening)),
                new Limits(
                        config.limits().enabled(),
                        config.limits().postsBurst(),
                        config.limits().postsPerMinute(),
                        config.limits().actsPerMinute(),
                        config.limits().staffActsPerMinute()));

        Access access = Access.over(
                redis,
                keys,
                vertx,
                clock,
                new Access.Lifetimes(
                        config.access().activation(),
                        config.access().memberToken(),
                        config.access().staffSession()));
        AuditTrail audit = new AuditTrail(redis, keys, config.audit().kept());
        watch.lap("rooms and access");

        readiness = new Readiness(
                () -> RedisConnections.future(redis.commands().ping()).map("PONG"::equals), RedisConnections::isFull);
        HavenConfig.Limits limits = config.limits();
        Askers askers = new Askers(config.http().trustedProxies());
        Lines lines = new Lines(
                vertx, askers, crowd(limits.linesPerAddress(), limits.linesPerNode()), limits.request(), limits.idle());
        Optional<Tls> tls = config.http().isTls()
                ? Optional.of(new Tls(
                        vertx,
                        clock,
                        config.http().tlsCertificate(),
                        config.http().tlsKey()))
                : Optional.empty();
        PublicServer server = new PublicServer(vertx, loops, config, lines, tls);
        // The port is known before anything needs it: links, and the origin that pages have.
        port = await(server.listen());
        publicUrl = config.http().publicUrlAt(port);
        Origins origins = new Origins(publicUrl, config.http().allowedOrigins());
        gateway = new Gateway(
                vertx,
                rooms,
                presence,
                access.tokens(),
                runner,
                reports,
                origins,
                askers,
                crowd(limits.socketsPerAddress(), limits.socketsPerNode()),
                new GatewaySettings(
                        config.gateway().hello(),
                        config.gateway().heartbeat(),
                        config.gateway().adultsHeartbeat(),
                        config.limits().socketsPerMember(),
                        config.limits().enabled() ? config.limits().commandsPerSecond() : 0,
                        config.limits().frameBytes(),
                        config.limits().outboxBytes()));
        await(access.ends().listen(gateway::recheckTickets));
        redis.onReconnect(() -> gateway.recheckTickets(null));
        RestApi api = new RestApi(
                vertx,
                config,
                publicUrl,
                origins,
                readiness,
                await(contract),
                new RestApi.Parts(
                        crisisLines,
                        rooms,
                        rules,
                        names,
                        standard,
                        access,
                        singleSignOn(vertx, access, redis, keys),
                        audit,
                        attendance,
                        reports,
                        askers,
                        clock,
                        redis,
                        keys,
                        erased));
        await(api.start());
        metrics.registry().gauge("haven.gateway.connections", gateway, Gateway::connections);
        Gauge.builder("haven.retention.last.purge.timestamp", figures, RetentionFigures::lastPurge)
                .baseUnit("seconds")
                .register(metrics.registry());
        Gauge.builder("haven.retention.oldest.message.age", figures, RetentionFigures::oldestAge)
                .baseUnit("seconds")
                .register(metrics.registry());
        metrics.registry().gauge("haven.live.rooms", rooms, LiveRooms::awake);
        await(server.serve(SecurityHeaders.of(publicUrl), api.router(), gateway));
        ManagementServer management = new ManagementServer(vertx, config.management(), metrics, readiness);
        managementPort = await(management.start());
        closing.add(() -> await(management.stop()));
        watch.lap("http");

        Chores chores = new Chores(vertx);
        closing.add(chores);
        chores.every(HOUSEKEEPING_EVERY, rewriter::tick, sessionClock::tick, rooms::sleepIdle);
        // Readiness also where nobody asks: the log says then that Redis is full.
        chores.every(CLOCK_EVERY, clock::measure, readiness::check);
        chores.every(config.retention().sweep(), sweep::run, due::repair);
        chores.every(ATTENDANCE_EVERY, rooms::markAttendance);
        chores.every(RECORDS_EVERY, () -> attendance.sweep(clock.instant()), () -> audit.sweep(clock.instant()));

        if (demo) {
            await(new Demo(access.accounts(), access.links(), access.invites(), rooms, names, redis, keys)
                            .prepare(publicUrl))
                    .forEach(out::println);
            watch.lap("demo room");
        }
        Optional<String> setup = await(access.accounts().setupToken());
        setup.ifPresent(token -> out.println("Setup: " + publicUrl + "/setup#" + token));
        out.println("Ready: " + publicUrl);
        out.flush();
        watch.total();
    }

    private Optional<SingleSignOn> singleSignOn(Vertx vertx, Access access, RedisConnections redis, Keys keys) {
        HavenConfig.SingleSignOn settings = config.singleSignOn();
        if (!settings.isOn()) {
            return Optional.empty();
        }
        OidcProvider provider = new OidcProvider(
                vertx,
                settings.issuer(),
                settings.clientId(),
                settings.clientSecret(),
                RestApi.signOnCallback(publicUrl));
        return Optional.of(new SingleSignOn(provider, access.accounts(), access.sessions(), redis, keys));
    }

    private Crowd crowd(int perAddress, int ofAll) {
        return config.limits().enabled()
                ? new Crowd(perAddress, ofAll)
                : new Crowd(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    String publicUrl() {
        return publicUrl;
    }

    int port() {
        return port;
    }

    int managementPort() {
        return managementPort;
    }

    /** Refuses newcomers, sends everybody elsewhere, and ends what was started, last first. Never fails. */
    synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        if (gateway != null) {
            readiness.drain();
            quietly(() -> await(gateway.drain(config.drain().limit().dividedBy(4))));
        }
        for (int i = closing.size() - 1; i >= 0; i--) {
            quietly(closing.get(i));
        }
    }

    private static void quietly(AutoCloseable step) {
        try {
            step.close();
        } catch (Exception failure) {
            LOG.debug("a step of stopping failed: {}", failure.getClass().getSimpleName());
        }
    }

    private static <T> T await(Future<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
