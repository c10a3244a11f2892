using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Client.Commands;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Infrastructure;
using Xunit;

namespace PhrCluster.Tests.Client;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("self", Role.Citizen, null, "PATRQT")]
    [InlineData("admin", Role.Admin, null, "HOPERAT")]
    [InlineData("RR8:TREAT", Role.Professional, "RR8", "TREAT")]
    [InlineData("urn:oid:1.2:HRESCH", Role.Professional, "urn:oid:1.2", "HRESCH")]
    [InlineData("service:lab", Role.Service, "lab", "TREAT")]
    [InlineData("service:lab:PUBHLTH", Role.Service, "lab", "PUBHLTH")]
    public void As_NamesWhoAsks(string text, Role role, string? organization, string purpose) =>
        Requester.Parse(text).Should().Be(new Requester(role, organization, purpose));

    [Theory]
    [InlineData("")]
    [InlineData("RR8")]
    [InlineData("RR8:CURIOSITY")]
    [InlineData(":TREAT")]
    [InlineData("service:")]
    public void As_RefusesWhatNamesNobody(string text) => Requester.Parse(text).Should().BeNull();

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

    [Theory]
    [InlineData("2026", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("2026-12", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("2026-02-28", "2026-02-28T00:00:00Z", "2026-03-01T00:00:00Z")]
    [InlineData("2026-02-28T10:00:00+01:00", "2026-02-28T09:00:00Z", "2026-02-28T09:00:00Z")]
    public void EndThatNamesADay_IncludesAllOfIt(string text, string start, string end)
    {
        TimeOption.StartOf(text).Should().Be(DateTimeOffset.Parse(start));
        TimeOption.EndOf(text).Should().Be(DateTimeOffset.Parse(end));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("28.02.2026")]
    public void Time_RefusesAnythingElse(string text) => TimeOption.StartOf(text).Should().BeNull();

    [Theory]
    [InlineData("Immunization", CodeSystems.ResourceTypes, "Immunization")]
    [InlineData("vital-signs", CodeSystems.ObservationCategory, "vital-signs")]
    [InlineData("urn:mine|special", "urn:mine", "special")]
    public void Class_IsAResourceType_OrACategory(string text, string system, string code) =>
        ConsentOptions.ClassOf(text).Should().Be(new Coding(system, code));

    [Theory]
    [InlineData("--bogus")]
    [InlineData("dashboard")]
    [InlineData("dashboard", "not a citizen")]
    [InlineData("dashboard", "anna", "--as", "nobody")]
    [InlineData("dashboard", "anna", "--gateway", "nowhere")]
    [InlineData("readings", "anna", "--from", "yesterday")]
    [InlineData("readings", "anna", "--limit", "0")]
    [InlineData("import")]
    [InlineData("import", "no-such-folder")]
    [InlineData("import", "--parallel", "0", ".")]
    [InlineData("verify")]
    [InlineData("verify", "anna", "--all")]
    [InlineData("verify", "--file", "no-such-file")]
    [InlineData("ticket")]
    [InlineData("ticket", "--as", "self")]
    [InlineData("consent", "give", "anna", "--purpose", "CURIOSITY")]
    [InlineData("dashboard", "anna", "--ticket", "@no-such-file")]
    public async Task BadUsage_SaysSo_AndEndsWith2(params string[] args)
    {
        var run = await PhrRun.Of(args);

        run.ExitCode.Should().Be(ExitCode.BadUsage, run.Error);
        run.Error.Should().NotBeEmpty().And.NotContain("   at ");
        run.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("import", "--help")]
    [InlineData("consent", "give", "--help")]
    public async Task Help_IsNoFailure(params string[] args)
    {
        var run = await PhrRun.Of(args);

        run.ExitCode.Should().Be(ExitCode.Done);
        run.Output.Should().Contain("Usage:").And.Contain("--gateway <HOST:PORT>");
    }

    [Fact]
    public async Task WithoutASilo_OneLineSaysSo_AndTheExitCodeIs3()
    {
        var run = await PhrRun.Of("dashboard", "anna", "--gateway", $"127.0.0.1:{FreePorts.Take()}", "--json");

        run.ExitCode.Should().Be(ExitCode.NoSilo);
        run.Output.Should().BeEmpty();
        run.Error.Trim().Should().StartWith("No silo").And.NotContain("\n");
    }
}
