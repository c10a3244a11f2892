using System.Text.Json;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Consents;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Client.Importing;

public sealed class ConsentDuringImportTests : IAsyncLifetime
{
    private const int Lines = 40;

    private readonly ImportFolder _folder = new();
    private RecordCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(new MemoryJournalStore());

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task ASourceThatIsStoppedMidImport_DeliversNothingFromThenOn_AndItsLinesAreRefused()
    {
        _folder.Write("in.ndjson", string.Join('\n', Enumerable.Range(0, Lines).Select(static it => OwnFhir.Weight("dina", $"w{it}", "70.5"))));
        var sent = 0;
        var dina = _cluster.Citizen("dina");

        var report = await new BulkImport(_folder.Options("job"), async (citizen, submission, stop) =>
        {
            if (++sent == 5)
            {
                var nothing = new Provision
                {
                    Type = ProvisionType.Deny, Actors = [new ConsentActor(ActorKind.Device, "scales")], Actions = [ConsentAction.Collect, ConsentAction.Correct],
                };
                (await dina.GiveConsent(_cluster.Self("dina"), Standing.Deny("nothing from the scales", nothing))).Should().BeOfType<ConsentChanged>();
            }

            return await _cluster.Citizen(citizen).Submit(_cluster.Service("scales"), submission, stop);
        }, TimeProvider.System).Run();

        report.Accepted.Should().BeInRange(4, 8);
        (report.Accepted + report.Refused).Should().Be(Lines);
        Receipts(ImportJob.ReceiptsName).Select(static it => it.GetProperty("line").GetInt64()).Should().Equal(Enumerable.Range(1, (int)report.Accepted).Select(static it => (long)it));
        Receipts(ImportJob.ErrorsName).Should().AllSatisfy(static it => it.GetProperty("field").GetString().Should().Be("consent"));
        (await dina.ReadAll(_cluster.Self("dina"))).Should().HaveCount((int)report.Accepted);
    }

    private IEnumerable<JsonElement> Receipts(string file) =>
        File.ReadLines(Path.Combine(_folder.At("job"), file)).Select(static line => JsonDocument.Parse(line).RootElement);
}
