// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {
    private static final int ETHERNET_LENGTH = 14;
    private static final int IPV4_LENGTH = 20;
    private static final int TCP = ETHERNET_LENGTH + IPV4_LENGTH;

    private final Story story = Story.at("2026-03-02T08:00:00Z");
    private final Host ccp = story.host("192.0.2.10");
    private final Host browser = story.host("192.0.2.50");
    private final TcpTalk talk = browser.opens(ccp, 443);

    @Test
    void handshakeAcknowledgesExactlyTheSyn() {
        long clientSequence = talk.syn().sequence();
        StoryFrame synAck = talk.synAck();
        StoryFrame ack = talk.ack();

        assertThat(acknowledgment(synAck)).isEqualTo(next(clientSequence));
        assertThat(ack.sequence()).isEqualTo(next(clientSequence));
        assertThat(acknowledgment(ack)).isEqualTo(next(synAck.sequence()));
    }

    @Test
    void dataAndFinAdvanceTheNumbers() {
        talk.handshake();
        long before = talk.clientSays("12345").sequence();
        long fin = talk.clientFin().sequence();

        assertThat(fin - before).isEqualTo(5);
        assertThat(acknowledgment(talk.serverFin())).isEqualTo(fin + 1);
    }

    @Test
    void refusalAcknowledgesTheSynWithSequenceZero() {
        long syn = talk.syn().sequence();
        StoryFrame refusal = talk.serverRefuses();

        assertThat(refusal.sequence()).isZero();
        assertThat(acknowledgment(refusal)).isEqualTo(next(syn));
    }

    @Test
    void checksumsAreRightUntilDamaged() {
        talk.handshake();
        StoryFrame sound = talk.clientSays("odd");
        StoryFrame damaged = talk.clientSays("odd").badIpChecksum().badTransportChecksum();

        assertThat(ipSum(sound)).isZero();
        assertThat(transportSum(sound)).isZero();
        assertThat(ipSum(damaged)).isNotZero();
        assertThat(transportSum(damaged)).isNotZero();
    }

    /** The worked example of RFC 1071, section 3. */
    @Test
    void checksumIsTheOneOfTheStandard() {
        byte[] example = SampleCapturePayloads.hex("0001 f203 f4f5 f6f7");

        assertThat(StoryChecksum.of(example)).isEqualTo(0xffff & ~0xddf2);
    }

    @Test
    void sameStoryGivesSameBytes() {
        talk.handshake();
        Story retold = Story.at("2026-03-02T08:00:00Z");
        retold.host("192.0.2.50").opens(retold.host("192.0.2.10"), 443).handshake();

        assertThat(retold.pcap()).isEqualTo(story.pcap());
    }

    @Test
    void reorderedFramesKeepRisingTimes() {
        StoryFrame syn = talk.syn();
        StoryFrame synAck = talk.synAck();
        story.swapLastTwo();

        assertThat(story.frames()).containsExactly(synAck, syn);
        assertThat(synAck.timestampMicros()).isLessThan(syn.timestampMicros());
    }

    @Test
    void lostFramesMoveTheNumbersButAreNotCaptured() {
        talk.syn();
        StoryFrame lost = talk.synAck();
        story.lose(lost);

        assertThat(acknowledgment(talk.ack())).isEqualTo(next(lost.sequence()));
        assertThat(story.frames()).hasSize(2);
    }

    @Test
    void retransmissionDiffersInTheIpIdentificationOnly() {
        StoryFrame syn = talk.syn();
        StoryFrame retry = story.after(Duration.ofSeconds(1)).again(syn);

        assertThat(tail(retry)).isEqualTo(tail(syn));
        assertThat(retry.bytes()).isNotEqualTo(syn.bytes());
        assertThat(retry.timestampMicros() - syn.timestampMicros()).isEqualTo(1_000_100);
    }

    @Test
    void mirroredFrameIsTheSameBitForBitEvenIfDamaged() {
        StoryFrame syn = talk.syn().vlan(20).badTransportChecksum();

        assertThat(story.mirroredAgain(syn).bytes()).isEqualTo(syn.bytes());
    }

    @Test
    void copyBehindTheRouterHasOneHopLessAndAnotherSource() {
        StoryFrame syn = talk.syn();
        StoryFrame copy = story.mirroredBehindRouter(syn);

        assertThat(copy.networkBytes()[8]).isEqualTo((byte) (syn.networkBytes()[8] - 1));
        assertThat(Arrays.copyOfRange(copy.bytes(), 6, 12)).isNotEqualTo(Arrays.copyOfRange(syn.bytes(), 6, 12));
        assertThat(tail(copy)).isEqualTo(tail(syn));
    }

    @Test
    void reopenedConversationHasOtherInitialSequenceNumbers() {
        long first = talk.syn().sequence();

        assertThat(talk.reopens().syn().sequence()).isNotEqualTo(first);
    }

    @Test
    void fragmentsTogetherCarryTheWholeDatagram() {
        browser.asks(ccp, 161).clientSays(SampleCapturePayloads.opaque(100));
        byte[] whole = story.frames().get(0).networkBytes();
        List<StoryFrame> fragments = story.fragmentLast(64);

        byte[] first = fragments.get(0).networkBytes();
        byte[] second = fragments.get(1).networkBytes();
        assertThat(fragments).hasSize(2);
        assertThat(fragmentField(first)).isEqualTo(0x2000);
        assertThat(fragmentField(second)).isEqualTo(8);
        assertThat(Arrays.copyOfRange(first, IPV4_LENGTH, first.length))
                .isEqualTo(Arrays.copyOfRange(whole, IPV4_LENGTH, IPV4_LENGTH + 64));
        assertThat(Arrays.copyOfRange(second, IPV4_LENGTH, second.length))
                .isEqualTo(Arrays.copyOfRange(whole, IPV4_LENGTH + 64, whole.length));
    }

    @Test
    void icmpErrorQuotesTheOffendingPacket() {
        StoryFrame syn = talk.syn();
        byte[] error = ccp.answersWith(IcmpError.PORT_UNREACHABLE, syn).networkBytes();

        assertThat(error[IPV4_LENGTH]).isEqualTo((byte) 3);
        assertThat(error[IPV4_LENGTH + 1]).isEqualTo((byte) 3);
        assertThat(Arrays.copyOfRange(error, IPV4_LENGTH + 8, error.length))
                .isEqualTo(Arrays.copyOf(syn.networkBytes(), 28));
    }

    @Test
    void tagsStandBetweenAddressesAndEtherType() {
        ByteBuffer frame = ByteBuffer.wrap(talk.syn().vlan(20, 30).bytes());

        assertThat(frame.getInt(12)).isEqualTo(0x8100_0014);
        assertThat(frame.getInt(16)).isEqualTo(0x8100_001e);
        assertThat(frame.getShort(20)).isEqualTo((short) 0x0800);
    }

    @Test
    void snapLengthCutsTheRecordAndKeepsTheOriginalLength() {
        talk.clientSays(SampleCapturePayloads.opaque(100));
        ByteBuffer file = ByteBuffer.wrap(PcapFile.of(story.frames(), 64)).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(file.capacity()).isEqualTo(24 + 16 + 64);
        assertThat(file.getInt(24)).isEqualTo(1_772_438_400);
        assertThat(file.getInt(28)).isEqualTo(100);
        assertThat(file.getInt(32)).isEqualTo(64);
        assertThat(file.getInt(36)).isEqualTo(154);
    }

    private static long acknowledgment(StoryFrame frame) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(frame.bytes()).getInt(TCP + 8));
    }

    private static long next(long sequence) {
        return (sequence + 1) & 0xffff_ffffL;
    }

    private static int fragmentField(byte[] packet) {
        return Short.toUnsignedInt(ByteBuffer.wrap(packet).getShort(6));
    }

    /** Zero if the header checksum is right: RFC 1071, section 1. */
    private static int ipSum(StoryFrame frame) {
        return StoryChecksum.of(Arrays.copyOf(frame.networkBytes(), IPV4_LENGTH));
    }

    private static int transportSum(StoryFrame frame) {
        byte[] packet = frame.networkBytes();
        return StoryChecksum.ofTransport(
                Arrays.copyOfRange(packet, 12, 16),
                Arrays.copyOfRange(packet, 16, IPV4_LENGTH),
                packet[9],
                Arrays.copyOfRange(packet, IPV4_LENGTH, packet.length));
    }

    private static byte[] tail(StoryFrame frame) {
        byte[] bytes = frame.bytes();
        return Arrays.copyOfRange(bytes, TCP, bytes.length);
    }
}
