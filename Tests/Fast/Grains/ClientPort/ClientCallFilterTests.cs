using FluentAssertions;
using PhrCluster.Grains.ClientPort;
using PhrCluster.Tests.Fast.Grains.Wire;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.ClientPort;

public sealed class ClientCallFilterTests
{
    [Fact]
    public void ClientsMayCall_TheGrainInterfacesOfOurs_AndNoOthers()
    {
        ClientCallFilter.Ours.Should().BeEquivalentTo(Contracts.GrainInterfaces);
        ClientCallFilter.NeededByClients.Select(static type => type.Name).Should().BeEquivalentTo("IClusterManifestSystemTarget", "IGrainCallCancellationExtension");
    }
}
