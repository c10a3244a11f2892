using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Cluster.Client;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.CommandLine;
using PhrCluster.Tests.Support.Programmes;
using Xunit;

namespace PhrCluster.Tests.Cluster.CommandLine;

/// <summary><c>phr programmes</c> and <c>phr programme …</c>, against a real silo.</summary>
public sealed class ProgrammesOnTheCommandLineTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private const string Ann = "programme-admin:ann", Ben = "programme-admin:ben";

    [Fact]
    public async Task AProgrammeIsDrafted_OpenedByASecond_JoinedAndLeft_AndReportedOn()
    {
        await Done("import", await silo.Write("pia.ndjson", OwnFhir.Weight("pia", "w1", "70.5")));
        var file = await silo.Write("bp-young.json", DocumentedProgramme.Json);
        (await Done("programme", "create", file, "--as", Ann, "--json")).Json.GetProperty("changed").GetBoolean().Should().BeTrue();
        (await silo.Phr("programme", "show", "BP-YOUNG")).Error.Should().Contain("id: must be that of a programme");
        (await silo.Phr("programme", "open", "BP-YOUNG", "1", "--as", Ann)).Error.Should().Contain("by: must be another administrator");
        (await silo.Phr("programme", "open", "BP-YOUNG", "1", "--as", "admin")).ExitCode.Should().Be(ExitCode.Failed);
        (await Done("programme", "open", "BP-YOUNG", "1", "--as", Ben)).Unbroken.Should().Contain("BP-YOUNG is open, version 2.");

        (await Done("programmes", "--json")).Json.GetProperty("programmes").EnumerateArray().Should().ContainSingle(static it => it.GetProperty("id").GetString() == "BP-YOUNG" && it.GetProperty("state").GetString() == "open");
        (await Done("programme", "show", "BP-YOUNG")).Unbroken.Should().Contain("You take part only if you join.").And.Contain("top number of blood pressure").And.Contain("They must report by");
        var shown = (await Done("programme", "show", "BP-YOUNG", "--json")).Json;
        shown.GetProperty("tables")[0].GetProperty("edges").EnumerateArray().Select(static edge => edge.GetDecimal()).Should().Equal(120, 140, 160);
        shown.GetProperty("versions").GetArrayLength().Should().Be(2);

        (await silo.Phr("programme", "join", "pia", "BP-YOUNG", "7")).Error.Should().Contain("termsVersion: must be 1");
        (await Done("programme", "join", "pia", "BP-YOUNG", "1", "--json")).Json.GetProperty("partOf")[0].GetString().Should().Be("BP-YOUNG");
        (await Done("programme", "mine", "pia")).Unbroken.Should().Contain("Your data is used by 1 programme.").And.Contain("You joined BP-YOUNG");
        (await Done("programme", "leave", "pia", "BP-YOUNG")).Unbroken.Should().Contain("Your data is not used for research or planning.");
        await Done("programme", "join", "pia", "BP-YOUNG", "1");
        (await Done("programme", "opt-out", "pia", "--json")).Json.GetProperty("optedOutOfAll").GetInt64().Should().BePositive();
        (await Done("programme", "mine", "pia")).Unbroken.Should().Contain("You said that no programme is to use your data.");
        (await Done("programme", "opt-in", "pia", "--json")).Json.GetProperty("partOf").GetArrayLength().Should().Be(0);

        (await silo.Phr("programme", "change", await silo.Write("other.json", DocumentedProgramme.Json.Replace("rise before", "fall before", StringComparison.Ordinal)), "--as", Ann)).Error.Should().Contain("start a new programme and ask again");
        await Done("programme", "report", "BP-YOUNG", "--words", "One in five has a raised blood pressure.", "--as", Ann);
        await Done("programme", "close", "BP-YOUNG", "--as", Ann);
        (await Done("programme", "end", "BP-YOUNG", "--as", Ann, "--json")).Json.GetProperty("state").GetString().Should().Be("ended");
        (await Done("programme", "show", "BP-YOUNG")).Unbroken.Should().Contain("One in five has a raised blood pressure.");
    }

    [Fact]
    public async Task AFileThatSaysSomethingElse_IsRefusedWithItsPath()
    {
        (await silo.Phr("programme", "create", await silo.Write("wrong.json", DocumentedProgramme.Json.Replace("\"question\"", "\"riddle\"", StringComparison.Ordinal)), "--as", Ann)).Error.Should().Contain("riddle: is not an element that is known here");
        (await silo.Phr("programme", "create", await silo.Write("measure.json", DocumentedProgramme.Json.Replace("systolic", "happiness", StringComparison.Ordinal).Replace("BP-YOUNG", "HAPPY-1", StringComparison.Ordinal)), "--as", Ann)).Error
            .Should().Contain("terms.tables[0].measure: must be one of");
    }

    private async Task<PhrRun> Done(params string[] args)
    {
        var run = await silo.Phr(args);
        run.ExitCode.Should().Be(ExitCode.Done, $"{string.Join(' ', args)}: {run.Error}");
        return run;
    }
}
