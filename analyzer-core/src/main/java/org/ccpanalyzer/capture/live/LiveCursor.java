// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.capture.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.ccpanalyzer.capture.CaptureException;
import org.ccpanalyzer.capture.CaptureInfo;
import org.ccpanalyzer.capture.CaptureInterface;
import org.ccpanalyzer.capture.FrameCursor;
import org.jspecify.annotations.Nullable;

/**
 * Walks the packets of interfaces as they come, and waits for them. Of several interfaces the packets come in the order of
 * their times, but for those that the kernel hands over late: by up to twice the time-out of the capture.
 *
 * <p>Nothing but {@link Pause} ends it. What has come until then is still handed over: what lay in the kernel's ring, and
 * no more than it holds.
 */
public final class LiveCursor extends FrameCursor {
    private static final int WAIT_MILLIS = 200;
    /** While packets come, to find many at once: each awakening costs as much as many packets. */
    private static final int REST_MILLIS = 4;

    private static final int MEASURED_WAIT_MILLIS = 10;
    /** In a row without a packet though there should have been one. */
    private static final int MAX_FALSE_ALARMS = 3;

    private static final int POLL_ENTRY_BYTES = 8;
    private static final int POLL_EVENTS_OFFSET = 4;
    private static final short POLLIN = 1;
    /** Each ends when the kernel hands over what it held back; twice would do if nothing came from then on. */
    private static final int LAST_WAITS = 4;

    private final LiveDevice[] devices;
    private final int[] linkTypes;
    private final LiveOptions options;
    private final Pause pause;
    private final ByteBuffer descriptors;
    private @Nullable LiveDevice current;
    private boolean hasFilled;
    private boolean isEnding;
    private int waitsLeft = LAST_WAITS;
    private long endBytes;
    private int falseAlarms;
    private long bytesTaken;
    private long bytesBeforeWait;

    private LiveCursor(LiveDevice[] devices, LiveOptions options, Pause pause) {
        this.devices = devices;
        this.options = options;
        this.pause = pause;
        this.linkTypes = new int[devices.length];
        for (int i = 0; i < devices.length; i++) {
            linkTypes[i] = devices[i].linkType();
        }
        this.descriptors =
                ByteBuffer.allocateDirect(devices.length * POLL_ENTRY_BYTES).order(ByteOrder.nativeOrder());
    }

    /**
     * Opens the interfaces; from now on packets gather in their rings.
     *
     * @param pause called between packets by whoever calls {@link #next()}
     * @throws CaptureException if one cannot be captured from, with what to do
     */
    public static LiveCursor open(LiveOptions options, Pause pause) throws CaptureException {
        LiveDevice[] devices = new LiveDevice[options.interfaces().size()];
        int opened = 0;
        try {
            for (String name : options.interfaces()) {
                devices[opened++] = new LiveDevice(name, options);
            }
            return new LiveCursor(devices, options, pause);
        } catch (CaptureException | RuntimeException e) {
            for (int i = 0; i < opened - 1; i++) {
                devices[i].close();
            }
            throw e;
        }
    }

    /** Opens the interfaces and closes them again. */
    public static void check(LiveOptions options) throws CaptureException {
        open(options, () -> false).close();
    }

    /**
     * Takes made-up packets in place of those of the interfaces, until they are over and the pause ends the walk.
     *
     * @param pause called between packets by whoever calls {@link #next()}
     */
    public static LiveCursor rehearsal(LiveOptions options, RehearsalTraffic traffic, Pause pause)
            throws CaptureException {
        return new LiveCursor(new LiveDevice[] {LiveDevice.rehearsing(options, traffic)}, options, pause);
    }

    @Override
    public boolean next() throws IOException {
        if (current != null) {
            current.batch().advance();
        }
        if (hasFilled) {
            hasFilled = false;
            takeABreak();
        }
        current = earliest();
        while (current == null) {
            takeABreak();
            if (!await()) {
                return false;
            }
            current = earliest();
        }
        frameNumber++;
        return true;
    }

    @Override
    public boolean bytesOutliveNext() {
        return current != null && current.batch().hasNext();
    }

    private void takeABreak() throws IOException {
        if (!isEnding && !pause.goesOn()) {
            isEnding = true;
            endBytes = bytesTaken;
        }
    }

    /** The device with the earliest packet at hand, whose frame becomes the cursor's; null if no packet has come. */
    private @Nullable LiveDevice earliest() {
        int first = -1;
        long earliestNanos = Long.MAX_VALUE;
        for (int i = 0; i < devices.length; i++) {
            LiveDevice device = devices[i];
            // While another's packets wait, a device that was found empty is not asked again.
            if (!device.batch().hasRecord() && (current == null || device.mayHaveMore())) {
                fill(device);
            }
            if (device.batch().hasRecord()) {
                long nanos = device.batch().timestampNanos();
                if (first < 0 || nanos < earliestNanos) {
                    first = i;
                    earliestNanos = nanos;
                }
            }
        }
        return first < 0 ? null : show(first, earliestNanos);
    }

    private void fill(LiveDevice device) {
        falseAlarms = device.fill() ? 0 : falseAlarms;
        hasFilled = true;
        bytesTaken += device.batch().hasRecord() ? device.batch().length() : 0;
    }

    private LiveDevice show(int index, long nanos) {
        LiveDevice device = devices[index];
        RecordBatch batch = device.batch();
        bytes = batch.memory();
        offset = batch.frame();
        capturedLength = batch.capturedLength();
        originalLength = batch.originalLength();
        timestampNanos = nanos;
        interfaceId = index;
        linkType = linkTypes[index];
        return device;
    }

    /** Waits for packets, not for long; false if no more are to come. */
    private boolean await() {
        if (isEnding) {
            boolean isOver = waitsLeft-- == 0 || bytesTaken - endBytes > options.bufferBytes();
            if (!isOver) {
                poll(options.timeoutMillis());
            }
            return !isOver;
        }
        if (bytesTaken != bytesBeforeWait) {
            bytesBeforeWait = bytesTaken;
            Wait.forMillis(REST_MILLIS);
        }
        poll(WAIT_MILLIS);
        return true;
    }

    private void poll(int timeoutMillis) {
        boolean canPoll = falseAlarms < MAX_FALSE_ALARMS;
        for (int i = 0; i < devices.length; i++) {
            descriptors.putInt(i * POLL_ENTRY_BYTES, devices[i].descriptor());
            descriptors.putInt(i * POLL_ENTRY_BYTES + POLL_EVENTS_OFFSET, 0);
            descriptors.putShort(i * POLL_ENTRY_BYTES + POLL_EVENTS_OFFSET, POLLIN);
            // A closed device has nothing to say; one that cannot be polled is asked after a while.
            canPoll &= devices[i].descriptor() >= 0 || devices[i].failure() != null;
        }
        if (canPoll) {
            boolean isReady = Wait.forAny(descriptors, devices.length, timeoutMillis);
            falseAlarms = isReady ? falseAlarms + 1 : 0;
        } else {
            Wait.forMillis(Math.min(timeoutMillis, MEASURED_WAIT_MILLIS));
            falseAlarms = 0;
        }
    }

    /** What the interfaces counted, asked now; to be called once a second. Interfaces that had gone are looked for again. */
    public List<InterfaceCounters> counters() {
        List<InterfaceCounters> counters = new ArrayList<>(devices.length);
        for (int i = 0; i < devices.length; i++) {
            if (devices[i].failure() != null && !isEnding && devices[i].reopen()) {
                linkTypes[i] = devices[i].linkType();
            }
            counters.add(devices[i].counters());
        }
        return counters;
    }

    /** How packets come; the slowest way of any interface. */
    public CaptureMethod method() {
        CaptureMethod slowest = CaptureMethod.MEMORY;
        for (LiveDevice device : devices) {
            slowest = device.method() == CaptureMethod.CALLBACK ? CaptureMethod.CALLBACK : slowest;
        }
        return slowest;
    }

    @Override
    public CaptureInfo info() {
        List<CaptureInterface> interfaces = new ArrayList<>(devices.length);
        for (int i = 0; i < devices.length; i++) {
            interfaces.add(devices[i].describe(linkTypes[i]));
        }
        return new CaptureInfo("live", interfaces, frameNumber, null);
    }

    /** Bytes of packets and their records taken so far. */
    @Override
    public long position() {
        return bytesTaken;
    }

    @Override
    public void close() {
        for (LiveDevice device : devices) {
            device.close();
        }
    }
}
