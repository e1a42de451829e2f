import { MousePointerClick } from "lucide-react";
import { recordKeyToText } from "../../../shared/model/record-key.ts";
import { useSelection } from "../../state/selection.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { CellInspector } from "./cell-inspector.tsx";
import { CellsInspector } from "./cells-inspector.tsx";
import { CommitInspector } from "./commit-inspector.tsx";
import { RecordInspector } from "./record-inspector.tsx";

/** What is selected, in full: its fields, its versions, and who decided what. */
export function Inspector() {
  const selection = useSelection((state) => state.selection);
  switch (selection?.kind) {
    case "cell":
      return <CellInspector person={selection.person} date={selection.date} slot={selection.slot} />;
    case "cells":
      return <CellsInspector people={selection.people} start={selection.start} end={selection.end} />;
    case "record":
      return <RecordInspector key={recordKeyToText(selection.key)} recordKey={selection.key} />;
    case "commit":
      return <CommitInspector commit={selection.commit} />;
    default:
      return (
        <EmptyState icon={<MousePointerClick size={24} />} title="Nothing is selected">
          Select a cell, a person, a document or a commit: its fields, its history, and who decided what stand
          here.
        </EmptyState>
      );
  }
}
