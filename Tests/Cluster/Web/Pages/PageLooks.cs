using Microsoft.Playwright;
using PhrCluster.Tests.Support;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Looks at a page in its browser: the questions are <c>Tests/browser/page-looks.js</c>.</summary>
internal static class PageLooks
{
    private static readonly string Questions = File.ReadAllText(Repository.At("Tests/browser/page-looks.js"));

    /// <summary>Asks about a part of the page.</summary>
    public static Task<T> Ask<T>(ILocator part, string question, bool how = false) => part.EvaluateAsync<T>($"(it, how) => {Expression}.{question}(it, how)", how);

    /// <summary>Asks about a page.</summary>
    public static Task<string[]> Ask(IPage page, string question) => page.EvaluateAsync<string[]>($"{Expression}.{question}()");

    /// <summary>Without the comment before it and the semicolon behind it.</summary>
    private static string Expression => Questions[Questions.IndexOf("(() =>", StringComparison.Ordinal)..].TrimEnd().TrimEnd(';');
}
