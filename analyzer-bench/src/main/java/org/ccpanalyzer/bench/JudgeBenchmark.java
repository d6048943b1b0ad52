// SPDX-License-Identifier: Apache-2.0
package org.ccpanalyzer.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ccpanalyzer.flow.Outcome;
import org.ccpanalyzer.net.IpAddress;
import org.ccpanalyzer.net.IpProtocol;
import org.ccpanalyzer.policy.Conversation;
import org.ccpanalyzer.policy.PolicyJudge;
import org.ccpanalyzer.policy.PortGuide;
import org.ccpanalyzer.policy.Side;
import org.ccpanalyzer.policy.Site;
import org.ccpanalyzer.policy.yaml.PolicyException;
import org.ccpanalyzer.policy.yaml.PortGuideReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** From a conversation to its verdict by the shipped port guide; counted by conversation, for packets are not judged. */
public class JudgeBenchmark extends PacketBenchmark {
    private static final int CONVERSATIONS = 1 << 10;
    private static final int[] SERVED = {443, 80, 7443, 7071, 8442, 10443, 5222, 8080, 22};
    private static final int[] CALLED = {443, 80, 25, 465, 587, 993, 5222, 4444};
    private static final IpAddress HOST = IpAddress.parse("192.0.2.10");

    private final List<Conversation> conversations = new ArrayList<>();
    private PolicyJudge judge;

    @Setup
    public void read() throws PolicyException {
        PortGuide guide = PortGuideReader.shipped().value();
        judge = new PolicyJudge(guide, Site.unconfigured(guide), Optional.empty(), LocalDate.of(2026, 9, 21));
        Random random = new Random(7);
        for (int i = 0; i < CONVERSATIONS; i++) {
            conversations.add(draw(random));
        }
    }

    private static Conversation draw(Random random) {
        boolean inbound = random.nextInt(4) > 0;
        int[] ports = inbound ? SERVED : CALLED;
        return new Conversation(
                HOST,
                inbound ? Side.INBOUND : Side.OUTBOUND,
                IpProtocol.TCP,
                ports[random.nextInt(ports.length)],
                40_000 + random.nextInt(10_000),
                IpAddress.ofIpv4((random.nextBoolean() ? 10 : 203) << 24 | random.nextInt(1 << 16)),
                Set.of(),
                random.nextInt(20) == 0 ? Outcome.REFUSED : Outcome.OPEN,
                true,
                random.nextBoolean() ? "tls" : null,
                true,
                false);
    }

    @Benchmark
    @OperationsPerInvocation(CONVERSATIONS)
    public void judge(Blackhole verdicts) {
        for (int i = 0; i < CONVERSATIONS; i++) {
            verdicts.consume(judge.judge(conversations.get(i)));
        }
    }
}
