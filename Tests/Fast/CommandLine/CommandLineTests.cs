using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Fast.CommandLine;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("self", Role.Citizen, "anna", null, "PATRQT")]
    [InlineData("delegate:bea", Role.Citizen, "bea", null, "FAMRQT")]
    [InlineData("delegate:bea:PWATRNY", Role.Citizen, "bea", null, "PWATRNY")]
    [InlineData("admin", Role.Admin, "phr", null, "HOPERAT")]
    [InlineData("RR8:TREAT", Role.Professional, "phr", "RR8", "TREAT")]
    [InlineData("RR8:ETREAT", Role.Professional, "phr", "RR8", "ETREAT")]
    [InlineData("urn:oid:1.2:HRESCH", Role.Professional, "phr", "urn:oid:1.2", "HRESCH")]
    [InlineData("practitioner:dr-jones@RR8:BTG", Role.Professional, "dr-jones", "RR8", "BTG")]
    [InlineData("service:lab", Role.Service, "lab", "lab", "TREAT")]
    [InlineData("service:lab:PUBHLTH", Role.Service, "lab", "lab", "PUBHLTH")]
    public void As_NamesWhoAsks(string text, Role role, string subject, string? organization, string purpose) =>
        CallerText.Parse(text)!.Request("anna", TimeSpan.FromHours(1)).Should().Be(
            new TicketRequest(subject, role, organization, purpose, [], "anna", TimeSpan.FromHours(1)));

    [Theory]
    [InlineData("")]
    [InlineData("RR8")]
    [InlineData("RR8:CURIOSITY")]
    [InlineData(":TREAT")]
    [InlineData("service:")]
    [InlineData("delegate:")]
    [InlineData("delegate:not a citizen")]
    [InlineData("practitioner:dr-jones:TREAT")]
    [InlineData("practitioner:@RR8:TREAT")]
    [InlineData("dr@AE1:ETREAT")]
    public void As_RefusesWhatNamesNobody(string text) => CallerText.Parse(text).Should().BeNull();

    [Theory]
    [InlineData("--bogus")]
    [InlineData("dashboard")]
    [InlineData("dashboard", "not a citizen")]
    [InlineData("dashboard", "anna", "--as", "nobody")]
    [InlineData("dashboard", "anna", "--as", "dr@AE1:ETREAT")]
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
    [InlineData("ticket", "--as", "admin", "--scope", "nonsense")]
    [InlineData("consent", "give", "anna", "--purpose", "CURIOSITY")]
    [InlineData("consent", "give", "anna", "--action", "peek")]
    [InlineData("consent", "give", "anna", "--role", "wizard")]
    [InlineData("consent", "give", "anna", "--label", "PSYCH")]
    [InlineData("consent", "give", "anna", "--code", "sugar")]
    [InlineData("consent", "give", "anna", "--data", "everything")]
    [InlineData("consent", "give", "anna", "--category", "mine")]
    [InlineData("consent", "give", "anna", "--file", "no-such-file")]
    [InlineData("consent", "give", "anna", "--file", "no-such-file", "--deny")]
    [InlineData("consent", "template", "gp-practice", "anna")]
    [InlineData("consent", "template", "no-such-template", "anna")]
    [InlineData("consent", "template", "research", "anna", "--who", "r", "--code", "glucose", "--until", "2020")]
    [InlineData("consent", "arrange", "anna")]
    [InlineData("label", "add", "anna", "--label", "PSY")]
    [InlineData("label", "add", "anna", "--code", "glucose", "--class", "laboratory", "--label", "PSY")]
    [InlineData("label", "add", "anna", "--item", "seven", "--label", "PSY")]
    [InlineData("label", "add", "anna", "--code", "glucose")]
    [InlineData("delegate", "add", "anna", "bea", "--right", "see")]
    [InlineData("delegate", "add", "anna", "bea", "--right", "everything", "--until", "2099")]
    [InlineData("emergency", "anna", "--reason", "unconscious")]
    [InlineData("explain", "anna")]
    [InlineData("explain", "anna", "--for", "nobody")]
    [InlineData("replay", "anna", "yesterday")]
    [InlineData("log", "anna", "--permitted", "--refused")]
    [InlineData("log", "anna", "--action", "peek")]
    [InlineData("log", "anna", "--purpose", "CURIOSITY")]
    [InlineData("readings", "anna", "--action", "manage")]
    [InlineData("export", "anna", "-o", "/no-such-folder/anna.ndjson")]
    [InlineData("export", "anna", "-o", "/tmp")]
    [InlineData("dashboard", "anna", "--ticket", "@no-such-file")]
    public async Task BadUsage_SaysSo_AndEndsWith2(params string[] args)
    {
        var run = await PhrRun.Of(args);

        run.ExitCode.Should().Be(ExitCode.BadUsage, run.Error);
        run.Error.Should().NotBeEmpty().And.NotContain("   at ");
        run.Output.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--file: no-such-file: does not exist", "consent", "give", "anna", "--file", "no-such-file")]
    [InlineData("--file: no-such-file: does not exist", "consent", "arrange", "anna", "--file", "no-such-file")]
    [InlineData("--file: no-such-file: does not exist", "verify", "--file", "no-such-file")]
    [InlineData("--output: /tmp: is a folder", "export", "anna", "-o", "/tmp")]
    [InlineData("--merge: no-such-file: does not exist", "simulate", "--merge", "no-such-file")]
    [InlineData("--as self: needs a citizen", "ticket", "--as", "self")]
    public async Task WhatIsWrongWithAFile_IsToldOfTheOptionThatNamesIt(string message, params string[] args) =>
        (await PhrRun.Of(args)).Error.Trim().Should().Be(message);

    [Fact]
    public async Task As_APersonAtAnOrganisation_IsToldHowToBeWritten() =>
        (await PhrRun.Of("dashboard", "anna", "--as", "dr@AE1:ETREAT")).Error.Should().Contain("--as: a person at an organisation is practitioner:dr@AE1:ETREAT");

    [Theory]
    [InlineData("--help")]
    [InlineData("import", "--help")]
    [InlineData("consent", "give", "--help")]
    [InlineData("log", "--help")]
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
        run.Error.Trim().Should().StartWith("No silo").And.EndWith("--gateway HOST:PORT)").And.NotContain("\n");
    }
}
