using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Cluster.Client;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.CommandLine;
using PhrCluster.Tests.Support.Programmes;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.CommandLine;

/// <summary><c>phr contributions</c>, <c>phr figures</c> and <c>phr programme publish</c>, against a real silo.</summary>
public sealed class FiguresOnTheCommandLineTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private const string Ann = "programme-admin:ann", Ben = "programme-admin:ben";

    [Fact]
    public async Task WhatACitizenContributes_IsTold_AndAllThatEverChangedOfIt()
    {
        await Open("WEIGHT-1");
        await Done("import", await silo.Write("mia-1.ndjson", OwnFhir.Weight("mia", "w1", "70.5", Ago(5))));
        (await Done("contributions", "mia")).Unbroken.Should().Contain("Nothing of you is counted by any programme.");
        await Done("programme", "join", "mia", "WEIGHT-1", "1");
        await Done("import", await silo.Write("mia-2.ndjson", OwnFhir.Weight("mia", "w2", "95", Ago(1))));
        (await Done("contributions", "mia")).Unbroken.Should().Contain("you are counted in \"80 and above\"").And.Contain("How it changed, newest first:").And.Contain("A reading came.").And.Contain("You joined.");
        await Done("programme", "leave", "mia", "WEIGHT-1");

        var told = (await Done("contributions", "mia", "--json")).Json;
        told.GetProperty("contributions").EnumerateArray().Should().ContainSingle().Which.GetProperty("isIn").GetBoolean().Should().BeFalse();
        told.GetProperty("passedOver").GetArrayLength().Should().Be(0);
        var history = told.GetProperty("history").EnumerateArray().ToArray();
        history.Select(static it => it.GetProperty("why").GetString()).Should().Equal("left", "reading", "joined");
        history.Select(static it => it.GetProperty("isIn").GetBoolean()).Should().Equal(false, true, true);
        history[1].GetProperty("counted")[0].GetProperty("cell").GetString().Should().Be("80 and above");
        history[2].GetProperty("counted")[0].GetProperty("cell").GetString().Should().Be("below 80");
        (await silo.Phr("contributions", "mia", "--as", "RR8:TREAT")).ExitCode.Should().Be(ExitCode.Failed);
    }

    [Fact]
    public async Task FiguresOfAProgramme_AreToldToAnybody_AndPublishedByItsAdministrators()
    {
        await Open("WEIGHT-2");
        (await Done("programme", "publish", "WEIGHT-2", "--as", Ann)).Unbroken.Should().Contain("Nothing was due.");
        var published = (await Done("programme", "publish", "WEIGHT-2", "--as", Ann, "--json")).Json;
        (published.GetProperty("published").GetArrayLength(), published.GetProperty("waiting").GetArrayLength()).Should().Be((0, 0));
        (await silo.Phr("programme", "publish", "WEIGHT-2", "--as", "admin")).ExitCode.Should().Be(ExitCode.Failed);
        (await silo.Phr("programme", "publish", "NOTHING-1", "--as", Ann)).Error.Should().Contain("programme: must be the id of a programme that is open or closed");

        (await Done("figures", "WEIGHT-2")).Unbroken.Should().Contain("Nothing was published yet.");
        (await Done("figures", "WEIGHT-2", "--json")).Json.GetProperty("tables").GetArrayLength().Should().Be(0);
        (await Done("figures", "WEIGHT-2", "--csv")).Output.Trim().Should().Be("table,from,until,published,cell,figure");
        (await Done("figures", "WEIGHT-2", "--fhir")).Output.Trim().Should().BeEmpty();
        (await silo.Phr("figures", "NOTHING-1")).Error.Should().Contain("id: must be that of a programme");
    }

    /// <summary>Research on weight by the year, so that no test runs over the end of a period.</summary>
    private async Task Open(string id)
    {
        var draft = DocumentedProgramme.Json.Replace("BP-YOUNG", id, StringComparison.Ordinal).Replace("systolic", "weight", StringComparison.Ordinal)
            .Replace("\"mean\"", "\"newest\"", StringComparison.Ordinal).Replace("quarter", "year", StringComparison.Ordinal).Replace("[120, 140, 160]", "[80]", StringComparison.Ordinal)
            .Replace("[\"age\", \"sex\"]", "[]", StringComparison.Ordinal);
        await Done("programme", "create", await silo.Write($"{id}.json", draft), "--as", Ann);
        await Done("programme", "open", id, "1", "--as", Ben);
    }

    private static string Ago(int minutes) => TimeText.Of(TimeProvider.System.GetUtcNow().AddMinutes(-minutes));

    private async Task<PhrRun> Done(params string[] args)
    {
        var run = await silo.Phr(args);
        run.ExitCode.Should().Be(ExitCode.Done, $"{string.Join(' ', args)}: {run.Error}");
        return run;
    }
}
