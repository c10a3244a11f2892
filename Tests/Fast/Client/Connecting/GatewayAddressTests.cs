using FluentAssertions;
using PhrCluster.Client.Connecting;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Connecting;

public sealed class GatewayAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:30000", "127.0.0.1", 30000)]
    [InlineData("silo.example:1", "silo.example", 1)]
    [InlineData("[::1]:30000", "::1", 30000)]
    public void Gateway_IsHostAndPort(string text, string host, int port) =>
        GatewayAddress.Parse(text).Should().Be(new GatewayAddress(host, port));

    [Theory]
    [InlineData("localhost")]
    [InlineData(":30000")]
    [InlineData("localhost:0")]
    [InlineData("localhost:65536")]
    [InlineData("::1:30000")]
    public void Gateway_RefusesAnythingElse(string text) => GatewayAddress.Parse(text).Should().BeNull();
}
