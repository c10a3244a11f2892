using FluentAssertions;
using Microsoft.Extensions.Configuration;
using PhrCluster.Client;
using PhrCluster.Web.FhirApi;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;
using Xunit;

namespace PhrCluster.Tests.Fast.Web;

public sealed class LimitsAndSettingsTests
{
    private static readonly Requester Anna = Requester.Unknown with { Subject = "anna" };

    [Fact]
    public void AClientThatAsksTooMuch_IsToldToWait_AndOthersAreNot()
    {
        using var limits = new RequestLimits(WebParts.Options(new WebSettings { RequestsPerSecondOfAClient = 2, RequestsPerSecondOfAnAddress = 1_000 }));
        for (var i = 0; i < 4; i++)
        {
            limits.Enter("10.0.0.1", Anna).Dispose();
        }

        var fault = FluentActions.Invoking(() => limits.Enter("10.0.0.1", Anna)).Should().Throw<FhirFault>().Which;
        (fault.Status, fault.RetryAfter).Should().Be((429, 1));
        limits.Enter("10.0.0.1", Anna with { Subject = "bob" }).Dispose();
        limits.Enter("10.0.0.2", Anna).Dispose(); // Whoever forges a token elsewhere uses up nothing of hers.
    }

    [Fact]
    public void AnAddressThatAsksTooMuch_IsToldToWait_WhateverNamesItGives()
    {
        using var limits = new RequestLimits(WebParts.Options(new WebSettings { RequestsPerSecondOfAnAddress = 2 }));
        for (var i = 0; i < 4; i++)
        {
            limits.Enter("10.0.0.1", Anna with { Subject = $"anna-{i}" }).Dispose();
        }

        FluentActions.Invoking(() => limits.Enter("10.0.0.1", Anna with { Subject = "anna-5" })).Should().Throw<FhirFault>().Which.Status.Should().Be(429);
    }

    [Fact]
    public void MoreAtOnceThanTheServerTakes_Is503_UntilOneIsDone()
    {
        using var limits = new RequestLimits(WebParts.Options(new WebSettings { MaxConcurrentRequests = 1 }));
        var first = limits.Enter("10.0.0.1", Anna);
        FluentActions.Invoking(() => limits.Enter("10.0.0.1", Anna)).Should().Throw<FhirFault>().Which.Status.Should().Be(503);
        first.Dispose();
        limits.Enter("10.0.0.1", Anna).Dispose();
    }

    [Fact]
    public void TheCommandLineSetsSettings() =>
        WebCommandLine.Parse(["--port", "9000", "--gateway=a:1,b:2"]).Settings.Should().BeEquivalentTo(new Dictionary<string, string?>
        {
            ["Phr:Web:Port"] = "9000", ["Phr:Web:Gateways"] = "a:1,b:2",
        });

    [Theory]
    [InlineData("--prot", "*--prot*")]
    [InlineData("--port", "*--port*")]
    [InlineData("stray", "*stray*")]
    public void ABadOptionIsNamed(string option, string message) =>
        FluentActions.Invoking(() => WebCommandLine.Parse([option])).Should().Throw<BadInputException>().WithMessage(message);

    [Fact]
    public void HelpNamesTheOptions() => WebCommandLine.Parse(["--help"]).Help.Should().Contain("--gateway").And.Contain("--public-url");

    [Theory]
    [InlineData("Port", "0")]
    [InlineData("Port", "many")]
    [InlineData("Address", "nowhere")]
    [InlineData("PublicUrl", "https://phr.example/")]
    [InlineData("TimeZone", "Mars/Olympus")]
    [InlineData("AllowedOrigins", "*")]
    [InlineData("AllowedOrigins", "https://app.example, https://app.example/launch")]
    [InlineData("MaxPageSize", "1000000")]
    [InlineData("MaxConcurrentRequests", "0")]
    public void ABadSettingIsNamed(string setting, string value) =>
        FluentActions.Invoking(() => SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create($"Phr:Web:{setting}", (string?)value)]).Build()))
            .Should().Throw<BadInputException>().WithMessage($"*{setting}*");
}
