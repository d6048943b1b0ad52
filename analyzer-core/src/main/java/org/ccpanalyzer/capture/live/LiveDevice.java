// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import com.sun.jna.Pointer;
import java.lang.reflect.Field;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.capture.CaptureInterface;
import org.jspecify.annotations.Nullable;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.BlockingMode;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.PcapStat;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/** One interface that is being captured from. Owned by one thread. */
final class LiveDevice implements AutoCloseable {
    private static final int BATCH_BYTES = 4 << 20;
    /** DLT_LINUX_SLL2, which tells the interface of each packet of {@code any}. */
    private static final int COOKED_V2 = 276;

    private final LiveOptions options;
    private final String given;
    private SystemInterface system;
    private PcapHandle handle;
    private BatchFiller filler;
    private RecordBatch batch;
    private int descriptor;
    private boolean isOpen = true;
    private @Nullable String failure;
    private final WrappingCounter received = new WrappingCounter();
    private final WrappingCounter kernelDropped = new WrappingCounter();
    private final WrappingCounter interfaceDropped = new WrappingCounter();
    private long delivered;

    /** @throws CaptureException if it cannot be captured from, with what to do */
    LiveDevice(String name, LiveOptions options) throws CaptureException {
        this.given = name;
        this.options = options;
        this.system = new SystemInterface(name);
        this.handle = open(name);
        this.batch = newBatch();
        this.filler = filler();
    }

    private LiveDevice(String name, LiveOptions options, PcapHandle handle, RehearsalTraffic traffic) {
        this.given = name;
        this.options = options;
        this.system = new SystemInterface(name);
        this.handle = handle;
        this.batch = newBatch();
        this.filler = new RehearsalFiller(traffic, batch, MemoryFiller.count(batch, options.snapLength()));
        this.descriptor = -1;
    }

    /** What stands for an interface while packets are made up: nothing is opened. */
    static LiveDevice rehearsing(LiveOptions options, RehearsalTraffic traffic) throws CaptureException {
        String name = options.interfaces().get(0);
        try {
            PcapHandle dead = Pcaps.openDead(DataLinkType.EN10MB, options.snapLength());
            return new LiveDevice(name, options, dead, traffic);
        } catch (PcapNativeException e) {
            throw OpenFailure.of(name, e);
        } catch (LinkageError e) {
            throw OpenFailure.ofLibrary(e);
        }
    }

    private PcapHandle open(String name) throws CaptureException {
        try {
            PcapHandle opened = build(name, TimestampPrecision.NANO);
            try {
                setUp(opened);
                return opened;
            } catch (PcapNativeException | NotOpenException | RuntimeException e) {
                opened.close();
                throw e;
            }
        } catch (PcapNativeException e) {
            throw OpenFailure.of(name, e);
        } catch (NotOpenException e) {
            throw new IllegalStateException("a handle is open after it was opened", e);
        } catch (LinkageError e) {
            throw OpenFailure.ofLibrary(e);
        }
    }

    private PcapHandle build(String name, TimestampPrecision precision) throws PcapNativeException {
        try {
            return new PcapHandle.Builder(name)
                    .snaplen(options.snapLength())
                    .promiscuousMode(
                            options.promiscuous() ? PromiscuousMode.PROMISCUOUS : PromiscuousMode.NONPROMISCUOUS)
                    .timeoutMillis(options.timeoutMillis())
                    .bufferSize(options.bufferBytes())
                    .immediateMode(options.immediate())
                    .timestampPrecision(precision)
                    .build();
        } catch (PcapNativeException e) {
            if (precision == TimestampPrecision.MICRO
                    || !String.valueOf(e.getMessage()).contains("precision")) {
                throw e;
            }
            return build(name, TimestampPrecision.MICRO);
        }
    }

    /** The link type comes first: a filter is compiled for it. */
    private void setUp(PcapHandle opened) throws PcapNativeException, NotOpenException {
        chooseLinkType(opened, given);
        String filter = options.filter();
        if (filter != null) {
            opened.setFilter(filter, BpfCompileMode.OPTIMIZE, PcapHandle.PCAP_NETMASK_UNKNOWN);
        }
        opened.setBlockingMode(BlockingMode.NONBLOCKING);
    }

    /** That of {@code any} is not the one that libpcap takes by itself. */
    static void chooseLinkType(PcapHandle opened, String name) throws NotOpenException {
        if (!name.equals(LiveOptions.ANY)) {
            return;
        }
        try {
            opened.setDlt(DataLinkType.getInstance(COOKED_V2));
        } catch (PcapNativeException e) {
            // An older libpcap has only the first version, which will do.
        }
    }

    private RecordBatch newBatch() {
        return new RecordBatch(BATCH_BYTES, isNano() ? 1 : 1_000);
    }

    private boolean isNano() {
        return handle.getTimestampPrecision() == TimestampPrecision.NANO;
    }

    /** The fast way needs the address of libpcap's handle, which pcap4j keeps to itself. */
    private BatchFiller filler() {
        try {
            Field field = PcapHandle.class.getDeclaredField("handle");
            field.setAccessible(true);
            long address = Pointer.nativeValue((Pointer) field.get(handle));
            MemoryFiller direct = new MemoryFiller(address, batch, options.snapLength());
            descriptor = PcapFunctions.pcap_get_selectable_fd(address);
            return direct;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            descriptor = -1;
            return new CallbackFiller(handle, batch, options.snapLength());
        }
    }

    /** The walk through what was filled last. */
    RecordBatch batch() {
        return batch;
    }

    /** Fills the batch if packets have come; true if there are some. A failure ends the capture from this interface. */
    boolean fill() {
        if (!isOpen) {
            return false;
        }
        int count = filler.fill();
        if (count == BatchFiller.FAILED) {
            failure = error();
            // What came before the failure is told after it.
            count = filler.fill();
        }
        if (count == BatchFiller.FAILED) {
            close();
        }
        delivered += Math.max(count, 0);
        return count > 0;
    }

    boolean mayHaveMore() {
        return isOpen && filler.mayHaveMore();
    }

    private String error() {
        try {
            return String.valueOf(handle.getError());
        } catch (NotOpenException e) {
            return "it is closed";
        }
    }

    /** Why nothing comes from here any more, in libpcap's words; null while it is captured from. */
    @Nullable
    String failure() {
        return isOpen ? null : failure;
    }

    /** What to poll for packets, or -1 if that is not possible. */
    int descriptor() {
        return isOpen ? descriptor : -1;
    }

    CaptureMethod method() {
        return filler.method();
    }

    int linkType() {
        return isOpen ? handle.getDlt().value() : 0;
    }

    /** Asks libpcap and the system; to be called often enough that no counter goes around in between. */
    InterfaceCounters counters() {
        InterfaceState state = isOpen ? system.state() : InterfaceState.GONE;
        if (isOpen) {
            follow();
        }
        return new InterfaceCounters(
                system.name(),
                linkType(),
                state,
                received.total(),
                kernelDropped.total(),
                interfaceDropped.total(),
                delivered);
    }

    private void follow() {
        try {
            PcapStat stat = handle.getStats();
            received.follow(stat.getNumPacketsReceived());
            kernelDropped.follow(stat.getNumPacketsDropped());
            interfaceDropped.follow(stat.getNumPacketsDroppedByIf());
        } catch (PcapNativeException | NotOpenException e) {
            // The next call may know more; what was counted before stays.
        }
    }

    /** Captures again from an interface that had failed: that one under another name, or a new one of its name. */
    boolean reopen() {
        String found = system.find();
        String name = found == null ? given : found;
        if (isOpen || !SystemInterface.exists(name)) {
            return false;
        }
        try {
            handle = open(name);
        } catch (CaptureException e) {
            return false;
        }
        system = new SystemInterface(name);
        batch = newBatch();
        filler = filler();
        received.restart();
        kernelDropped.restart();
        interfaceDropped.restart();
        isOpen = true;
        return true;
    }

    /** As a report describes it. */
    CaptureInterface describe(int linkType) {
        return new CaptureInterface(
                linkType,
                options.snapLength(),
                given,
                options.filter(),
                kernelDropped.total() + interfaceDropped.total(),
                delivered,
                null,
                null,
                null,
                null,
                isNano() ? "10^-9" : "10^-6");
    }

    @Override
    public void close() {
        if (isOpen) {
            follow();
            isOpen = false;
            filler.close();
            handle.close();
        }
    }
}
