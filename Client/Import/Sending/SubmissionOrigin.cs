namespace PhrCluster.Client.Import.Sending;

/// <summary>Where the submissions of one window come from.</summary>
/// <param name="Source">Who sends the data.</param>
/// <param name="FirstLine">The window's first line.</param>
/// <param name="Copy">See <see cref="Reading.ImportInput.Copy"/>.</param>
/// <param name="Head">See <see cref="Reading.ImportInput.Head"/>: windows of different inputs that begin at the same line are told apart.</param>
internal readonly record struct SubmissionOrigin(string Source, long FirstLine, int Copy, string Head = "");
