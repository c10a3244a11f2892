using PhrCluster.Readings;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>Items for people, one a row; a table for each page, so that the first shows before the last is read.</summary>
internal static class ReadingsText
{
    public static async Task Write(Output output, IAsyncEnumerable<ReadingsDisclosed> pages)
    {
        var console = output.Console();
        var count = 0;
        await foreach (var page in pages)
        {
            if (!page.Items.IsEmpty)
            {
                console.Write(Rows(page));
                count += page.Items.Length;
            }
        }

        console.WriteLine(Language.Default.Program.Items(count));
    }

    private static Table Rows(ReadingsDisclosed page)
    {
        var table = new Table { Border = TableBorder.Rounded }.AddColumns([.. Language.Default.Program.ReadingHeadings]).Unbroken(0);
        foreach (var held in page.Items)
        {
            table.AddRow(
                Plain.Time(TimeText.Of(held.Item.Time) ?? Language.Default.Program.TimeUnknown),
                Plain.Text(held.Item.ResourceType),
                Plain.Text(ValueText.Of(held.Item.Code.Primary)),
                Plain.Text(ValueText.Of(held.Item)),
                Plain.Text(held.Item.Status),
                Plain.Text(held.Item.Source.Name));
        }

        return table;
    }
}
