using System.Globalization;
using System.Text;
using PhrCluster.Client.Import.Sending;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Client;

/// <summary>Items on their way into a record, told apart by a number, which is also their line's place.</summary>
internal static class Items
{
    public static readonly SubmissionOrigin Origin = new("scales", FirstLine: 1, Copy: 0);

    public static ImportItem Of(int number, int bytes = 500) => new(
        Weight(number), number, Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture).PadRight(bytes)));

    public static PendingSubmission Submission(string citizen, params int[] numbers) =>
        PendingSubmission.Of(Origin, citizen, [.. numbers.Select(static it => Of(it))]);

    public static Reading Weight(int number) => new()
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, "29463-7", "Body weight"),
        Time = ReportedTime.At("2026-02-01T08:00:00Z"),
        Status = "final",
        Source = new ItemSource("scales", $"Observation/{number}"),
        Value = new QuantityValue(Quantity.Ucum("70.50", "kg")),
    };
}
