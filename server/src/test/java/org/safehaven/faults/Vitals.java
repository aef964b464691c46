package org.safehaven.faults;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.VirtualMachine;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.safehaven.HavenProcess;

/** What a node that is a process of its own holds, seen from inside. */
final class Vitals implements AutoCloseable {
    /** So that its direct memory is counted where the JVM counts it. */
    static final String[] COUNTED = {"JAVA_TOOL_OPTIONS", "-Dio.netty.maxDirectMemory=0"};

    private final JMXConnector connector;
    private final MemoryMXBean memory;
    private final BufferPoolMXBean direct;
    private final UnixOperatingSystemMXBean system;

    /** @param node started with {@link #COUNTED} */
    Vitals(HavenProcess node) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(node.pid()));
        try {
            connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        memory = ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class);
        direct = ManagementFactory.getPlatformMXBeans(beans, BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .findFirst()
                .orElseThrow();
        system = ManagementFactory.getPlatformMXBean(beans, UnixOperatingSystemMXBean.class);
    }

    /** In bytes, after a collection. */
    long heap() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** In bytes. */
    long directMemory() {
        return direct.getMemoryUsed();
    }

    /** Sockets among them. */
    long openFiles() {
        return system.getOpenFileDescriptorCount();
    }

    @Override
    public void close() throws Exception {
        connector.close();
    }
}
