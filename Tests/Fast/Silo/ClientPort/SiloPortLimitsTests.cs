using FluentAssertions;
using Orleans.Configuration;
using PhrCluster.Silo.ClientPort;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo.ClientPort;

public sealed class SiloPortLimitsTests
{
    [Fact]
    public void MessagesBetweenSilos_AreBounded_AndHoldWhateverAClientMaySend()
    {
        var messaging = new SiloMessagingOptions();

        SiloPortLimits.Apply(messaging);

        messaging.MaxMessageHeaderSize.Should().Be(256 * 1024).And.BeGreaterThan(ClientPortLimits.MaxHeaderBytes);
        messaging.MaxMessageBodySize.Should().Be(96 * 1024 * 1024).And.BeGreaterThan(16 * ClientPortLimits.MaxBodyBytes, "an export sends sixteen commits together");
    }
}
