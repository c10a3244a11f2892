using FluentAssertions;
using PhrCluster.Client.Import.Reading;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Lines may be so short that their receipts are what fills the memory.</summary>
public sealed class WindowLinesTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(7, false)]
    [InlineData(6, false)]
    [InlineData(6, true)]
    public async Task AWindow_HasNoMoreLinesThanItsLimit_WhereverTheReadingBegins(int lines, bool endsWithoutBreak)
    {
        _folder.Write("a.ndjson", string.Concat(Enumerable.Repeat("{}\n", lines))[..^(endsWithoutBreak ? 1 : 0)]);

        var windows = await Windows(WindowPlace.StartOf(0));

        windows.Sum(static it => it.Lines).Should().Be(endsWithoutBreak ? lines - 1 : lines);
        windows.Should().OnlyContain(static it => it.Lines <= 3).And.HaveCount(lines == 7 ? 3 : 2);
        (await Windows(windows[0].Next)).Select(Told).Should().Equal(windows.Skip(1).Select(Told));
    }

    private static (long, int, WindowPlace) Told(RawWindow window) => (window.FirstLine, window.Text.Length, window.Next);

    private async Task<List<RawWindow>> Windows(WindowPlace from)
    {
        var limits = ImportFolder.SmallWindows with { MaxWindowLines = 3 };
        var source = new WindowSource(ImportInputs.Find([_folder.Inputs], InputFormat.Sniffed, jobFolder: null), limits, standardInput: null, new ByteRoom(1_000_000));
        var windows = new List<RawWindow>();
        await foreach (var window in source.Read(from, 0, CancellationToken.None))
        {
            windows.Add(window);
        }

        return windows;
    }
}
