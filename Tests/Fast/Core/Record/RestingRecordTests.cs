using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Record;

/// <summary>A record at rest is the record, whatever of its texts stand in a table that all citizens share.</summary>
public sealed class RestingRecordTests
{
    [Fact]
    public void ARecordWithoutReadings_KeepsItsConsentsAtRest()
    {
        var journal = new MemoryJournal();
        journal.Append([new ConsentGiven(Sample.Permit("a", "Practice", Sample.VitalSigns), Sample.Gp)], Sample.Noon);

        Same(journal.Record);
    }

    [Fact]
    public void WhenTheTableIsFull_TextsAreWrittenOut_AndThoseThatHaveANumberKeepIt()
    {
        var journal = new MemoryJournal();
        journal.Append([new ConsentGiven(Of("a", "before"), Sample.Gp)], Sample.Noon);
        var before = RestingRecord.Of(new RecordCheckpoint(journal.Record, 0, 0));
        for (var i = 0; i < SharedTexts.MostTexts; i++)
        {
            SharedTexts.NumberOf($"text {i}");
        }

        SharedTexts.NumberOf("one more").Should().Be(-1);
        before.Wake().Pack().Should().Equal(new RecordCheckpoint(journal.Record, 0, 0).Pack());
        journal.Append([new ConsentGiven(Of("b", "after"), Sample.Gp)], Sample.Noon.AddHours(1));
        Same(journal.Record);
    }

    [Fact]
    public void ATextThatIsTooLong_HasNoNumber() => SharedTexts.NumberOf(new string('x', SharedTexts.MaxLength + 1)).Should().Be(-1);

    [Fact]
    public void ANumberThatNobodyHas_IsSaid() => FluentActions.Invoking(static () => SharedTexts.At(SharedTexts.MostTexts)).Should().Throw<InvalidDataException>();

    private static Consent Of(string id, string code)
    {
        var permit = Sample.Permit(id, "Practice", Sample.VitalSigns);
        return permit with { Provision = permit.Provision with { Codes = [new Coding("urn:codes", code, "Of " + code)], SecurityLabels = [new Coding(null, code)] } };
    }

    private static void Same(CitizenRecord record)
    {
        var checkpoint = new RecordCheckpoint(record, 0, 0);
        RestingRecord.Of(checkpoint).Wake().Pack().Should().Equal(checkpoint.Pack());
    }
}
