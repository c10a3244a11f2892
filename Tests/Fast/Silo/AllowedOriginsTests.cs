using System.Net;
using FluentAssertions;
using PhrCluster.Silo.Subscriptions;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo;

/// <summary>Notifications go to the origins that the deployment names, and by no address that is private unless it names that very host.</summary>
public sealed class AllowedOriginsTests
{
    private static readonly AllowedOrigins Origins = AllowedOrigins.Read("https://clinic.example; https://*.trust.example;http://localhost:8090", out _);

    [Theory]
    [InlineData("https://clinic.example/hook", true)]
    [InlineData("https://CLINIC.example/hook?to=1", true)]
    [InlineData("https://a.trust.example/", true)]
    [InlineData("https://a.b.trust.example/", true)]
    [InlineData("http://localhost:8090/hook", true)]
    [InlineData("http://clinic.example/hook", false)]
    [InlineData("https://clinic.example:8443/hook", false)]
    [InlineData("https://trust.example/", false)]
    [InlineData("https://nottrust.example/", false)]
    [InlineData("https://trust.example.elsewhere/", false)]
    [InlineData("https://clinic.example@elsewhere/hook", false)]
    [InlineData("https://127.0.0.1/hook", false)]
    [InlineData("http://localhost:8091/hook", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("clinic.example/hook", false)]
    public void AnEndpoint_IsOfANamedOrigin(string endpoint, bool allowed) => (Origins.Fault(endpoint) is null).Should().Be(allowed);

    [Theory]
    [InlineData("clinic.example")]
    [InlineData("https://clinic.example/path")]
    [InlineData("https://user@clinic.example")]
    [InlineData("ftp://clinic.example")]
    public void WhatIsNoOrigin_IsToldOf(string setting)
    {
        AllowedOrigins.Read("https://good.example;" + setting, out var broken);
        broken.Should().Be(setting);
    }

    [Fact]
    public void WithoutASetting_NothingIsAllowed() => AllowedOrigins.Read(null, out _).Fault("https://clinic.example/").Should().NotBeNull();

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::1", true)]
    [InlineData("::", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fc00::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("::10.0.0.1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2002:a00:1::", true)]
    [InlineData("2606:4700::1111", false)]
    public void AnAddress_IsPrivateOrNot(string address, bool isPrivate) => AllowedOrigins.IsPrivate(IPAddress.Parse(address)).Should().Be(isPrivate);
}
