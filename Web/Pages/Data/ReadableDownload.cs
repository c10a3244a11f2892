using System.Net;
using System.Text;
using PhrCluster.Export;
using PhrCluster.Readings;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Data;

/// <summary>What a record holds now as a page for people, which needs nothing beside itself.</summary>
internal sealed class ReadableDownload(Stream file, string citizen, DateTimeOffset now) : IDownloadForm
{
    private static PageWords Words => Language.Default.Pages;

    public string FileName => "my-health-record.html";

    public string ContentType => "text/html; charset=utf-8";

    public void Begin(ExportStarted started)
    {
        Write($"<!DOCTYPE html>\n<html lang=\"{Language.Default.Tag}\"><head><meta charset=\"utf-8\"><title>{Text(Words.Service)}</title></head><body>\n");
        Write($"<h1>{Text(Words.Service)}</h1>\n<p>{Text(Words.FileLede(citizen, now, started.Version))}</p>\n<table>\n<thead><tr>");
        foreach (var column in new[] { Words.TimeColumn, Words.WhatColumn, Words.ValueColumn, Words.SourceColumn })
        {
            Write($"<th scope=\"col\">{Text(column)}</th>");
        }

        Write("</tr></thead>\n<tbody>\n");
    }

    public void Add(ExportedCommit commit)
    {
        foreach (var item in commit.Current.Select(static held => held.Item).Where(static item => !Retractions.IsRetraction(item)))
        {
            var value = item is Reading ? Words.Value(item) : Words.Standing(item.Status) ?? "";
            Write($"<tr><td>{Text(Words.When(item.Time, DateTimeOffset.MinValue))}</td><td>{Text(Words.Condition(item.Code))}</td><td>{Text(value)}</td><td>{Text(item.Source.Name)}</td></tr>\n");
        }
    }

    public void End() => Write("</tbody></table></body></html>\n");

    public void Dispose() { }

    private void Write(string text) => file.Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Whatever a source sent is text.</summary>
    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
